package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How resources are cut out of bundles. */
class BundleReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT = 100_000;

  @Test
  void resourceSaysWhatItSaidInItsBundle() throws IOException {
    String patient =
        """
        { "resourceType" : "Patient",
        "id":"p1", "name":[{"text":"김\\uC601희 \\"é\\" \\u00e9 🙂 \\uD83D."}], "x": null, "y": [],
        "numbers": [0, -1, 12345678901234567890, 166.10, 1.0e-7, true] }""";

    assertThat(nodes(bundle(entry("urn:uuid:p1", patient))))
        .containsExactly(JSON.readTree(patient));
  }

  @Test
  void referencesAreFoundWhereverTheyStand() throws IOException {
    String consent =
        """
        {"resourceType":"Consent","id":"c","patient":{"reference":"urn:uuid:a"},
         "provision":{"data":[{"reference":{"reference":"urn:uuid:a/_history/2"}}]}}""";
    var lines =
        nodes(
            bundle(
                entry("urn:uuid:a", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}"),
                entry("urn:uuid:c", consent)));

    assertThat(lines.get(1).findValuesAsText("reference").get(0)).isEqualTo("Patient/p1");
    assertThat(lines.get(1).at("/provision/data/0/reference/reference").asText())
        .isEqualTo("Patient/p1");
  }

  @Test
  void whatIsWrongWithAnEntryIsToldAndTheRestComesIn() throws IOException {
    String patient = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"x\":%s}";
    for (var wrong :
        Map.of(
                Reason.DUPLICATE_ELEMENT,
                "1,\"x\":2",
                Reason.TOO_DEEP,
                "[".repeat(2000) + "]".repeat(2000),
                Reason.INVALID_UTF8,
                "\"\u00C3(\"",
                Reason.LINE_TOO_LONG,
                "\"" + "x".repeat(300_000) + "\"")
            .entrySet()) {
      String bundle =
          bundle(
              entry("urn:uuid:a", patient.formatted(wrong.getValue())),
              entry("urn:uuid:b", patient.formatted("3")));
      var lines = read(bundle.getBytes(StandardCharsets.ISO_8859_1), LIMIT);

      assertThat(lines).hasSize(2);
      assertThatThrownBy(() -> FhirJson.tree(lines.get(0).bytes()))
          .isInstanceOfSatisfying(
              Refused.class, told -> assertThat(told.reason()).isEqualTo(wrong.getKey()));
      assertThat(FhirJson.tree(lines.get(1).bytes()).path("x").asInt()).isEqualTo(3);
    }
  }

  @Test
  void nothingIsLostOfABundleWhoseEntriesStandInTwoLists() throws IOException {
    String entry = "\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"%s\"}}]";

    assertThat(
            nodes(
                "{\"resourceType\":\"Bundle\",%s,\"type\":\"collection\",%s}"
                    .formatted(entry.formatted("a"), entry.formatted("b"))))
        .extracting(patient -> patient.path("id").asText())
        .containsExactly("a", "b");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheDocument() throws IOException {
    String patient = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}";

    assertThat(texts("\uFEFF" + bundle(entry("urn:uuid:b", patient)))).containsExactly(patient);
  }

  @Test
  void urnsMeanTheirEntryWhereverItStands() throws IOException {
    var lines =
        nodes(
            bundle(
                entry("urn:uuid:e", visit("e1", "urn:uuid:a")),
                entry("urn:uuid:a", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}")));

    assertThat(lines.get(0).at("/subject/reference").asText()).isEqualTo("Patient/p1");
  }

  @Test
  void sameUrnInAnotherBundleMeansAnotherPatient() throws IOException {
    String one =
        bundle(
            entry("urn:uuid:1", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}"),
            entry("urn:uuid:2", visit("e1", "urn:uuid:1")));
    String two = one.replace("\"p1\"", "\"p2\"").replace("\"e1\"", "\"e2\"");

    assertThat(nodes(one).get(1).at("/subject/reference").asText()).isEqualTo("Patient/p1");
    assertThat(nodes(two).get(1).at("/subject/reference").asText()).isEqualTo("Patient/p2");
  }

  @Test
  void resourceWithoutIdIsNamedByItsFullUrlEachTimeTheSame() throws IOException {
    String uuid = "88f151c0-a954-468a-88bd-5ae15c08e059";
    String bundle = bundle(entry("urn:uuid:" + uuid, "{\"resourceType\":\"Patient\"}"));

    assertThat(nodes(bundle).get(0).path("id").asText()).isEqualTo(uuid);
  }

  @Test
  void resourceThatIsCreatedUnderAConditionIsNamedByIt() throws IOException {
    String entry =
        """
        {"fullUrl":"urn:uuid:%s","resource":{"resourceType":"Patient"},
         "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:mrn|7"}}""";
    String first = bundle(entry.formatted("one"), entry("urn:uuid:e", visit("e", "urn:uuid:one")));
    String second = bundle(entry.formatted("two"));

    var lines = nodes(first);
    assertThat(lines.get(0).path("id")).isEqualTo(nodes(second).get(0).path("id"));
    assertThat(lines.get(1).at("/subject/reference").asText())
        .isEqualTo("Patient/" + lines.get(0).path("id").asText());
  }

  @Test
  void sameIdOnAnotherServerIsAnotherPatient() throws IOException {
    var lines =
        nodes(
            bundle(
                entry("http://one/fhir/Patient/23", "{\"resourceType\":\"Patient\",\"id\":\"23\"}"),
                entry("http://two/fhir/Patient/23", "{\"resourceType\":\"Patient\",\"id\":\"23\"}"),
                entry("http://one/fhir/Encounter/1", visit("1", "Patient/23")),
                entry("http://two/fhir/Encounter/1", visit("1", "Patient/23")),
                entry("http://one/fhir/Encounter/2", visit("2", "http://two/fhir/Patient/23"))));

    String other = "Patient/" + lines.get(1).path("id").asText();
    assertThat(other).isNotEqualTo("Patient/23");
    assertThat(lines.get(2).at("/subject/reference").asText()).isEqualTo("Patient/23");
    assertThat(lines.get(3).at("/subject/reference").asText()).isEqualTo(other);
    assertThat(lines.get(4).at("/subject/reference").asText()).isEqualTo(other);
  }

  @Test
  void outcomesAndRequestsBringNothingAndDeletionsAreTold() throws IOException {
    var lines =
        read(
            bundle(
                "{\"resource\":{\"resourceType\":\"OperationOutcome\"},\"search\":{\"mode\":\"outcome\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=peter\"}}",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/234\"}}",
                entry("urn:uuid:p", "{\"resourceType\":\"Patient\",\"id\":\"p\"}")));

    assertThat(lines).extracting(Line::number).containsExactly(3L, 4L);
    assertThat(text(lines.get(0))).contains("DELETE");
  }

  @Test
  void bundleWithinABundleIsOpened() throws IOException {
    String inner = bundle(entry("urn:uuid:a", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}"));

    assertThat(texts(bundle(entry("urn:uuid:b", inner))))
        .containsExactly("{\"resourceType\":\"Patient\",\"id\":\"p1\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "[%s]",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s}]}",
        "{\"entry\":[{\"resource\":%s}],\"resourceType\":\"Bundle\",\"type\":\"collection\"}",
        "[{\"entry\":[{\"resource\":%s}],\"resourceType\":\"Bundle\"}]"
      })
  void resourcesAreFoundHoweverTheyStand(String around) throws IOException {
    String patient = "{\"id\":\"p1\",\"resourceType\":\"Patient\"}";

    assertThat(texts(around.formatted(patient))).containsExactly(patient);
  }

  @Test
  void listOfFhirIsAResourceAndNoBundle() throws IOException {
    String list =
        "{\"entry\":[{\"item\":{\"reference\":\"Patient/1\"}}],\"resourceType\":\"List\"}";

    assertThat(texts(list)).containsExactly(list);
  }

  @Test
  void entryThatIsTooLongIsToldAndTheRestComesIn() throws IOException {
    String huge =
        "{\"resourceType\":\"Patient\",\"id\":\"h\",\"x\":\"" + "x".repeat(300_000) + "\"}";
    var lines =
        read(
            bundle(
                entry("urn:uuid:h", huge),
                entry("urn:uuid:p", "{\"resourceType\":\"Patient\",\"id\":\"p\"}")));

    assertThat(lines.get(0).bytes()).isNull();
    assertThat(text(lines.get(1))).contains("\"id\":\"p\"");
  }

  @Test
  void bytesThatAreNoUtf8StayWithTheirOwnEntry() throws IOException {
    byte[] mixed =
        bundle(
                entry("urn:uuid:a", "{\"resourceType\":\"Patient\",\"id\":\"a\",\"x\":\"김영희\"}"),
                entry("urn:uuid:b", "{\"resourceType\":\"Patient\",\"id\":\"b\"}"))
            .getBytes(Charset.forName("MS949"));

    var lines = read(mixed, LIMIT);

    assertThat(lines).hasSize(2);
    assertThat(new String(lines.get(0).bytes(), "MS949")).contains("김영희");
  }

  @Test
  void truncatedBundleGivesWhatCameBefore() throws IOException {
    String whole =
        bundle(
            entry("urn:uuid:a", "{\"resourceType\":\"Patient\",\"id\":\"a\"}"),
            entry("urn:uuid:b", "{\"resourceType\":\"Patient\",\"id\":\"b\"}"));
    byte[] half = whole.substring(0, whole.length() - 20).getBytes(StandardCharsets.UTF_8);
    var reader = reader(half, LIMIT);

    assertThat(text(reader.next())).contains("\"a\"");
    assertThat(reader.next()).satisfies(line -> assertThat(line.bytes()).isEmpty());
    assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
  }

  @Test
  void malformedBundleTellsTheEntry() throws IOException {
    byte[] bytes =
        bundle(
                entry("urn:uuid:a", "{\"resourceType\":\"Patient\",\"id\":\"a\"}"),
                entry("urn:uuid:b", "{\"resourceType\":\"Patient\" oops}"))
            .getBytes(StandardCharsets.UTF_8);
    var reader = reader(bytes, LIMIT);

    reader.next();
    assertThat(reader.next().number()).isEqualTo(2);
    assertThatThrownBy(reader::next).isInstanceOf(RecordSource.Malformed.class);
  }

  @Test
  void nestingWithoutEndTakesNoMemory() throws IOException {
    byte[] bytes = ("{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(2_000_000)).getBytes();
    var reader = reader(bytes, LIMIT);

    assertThat(reader.next().bytes()).isEmpty();
    assertThatThrownBy(reader::next).isInstanceOf(RecordSource.Malformed.class);
  }

  @Test
  void bundleLargerThanMemoryIsReadEntryByEntry() throws IOException {
    int entries = 200_000;
    var in = new Endless(entries);

    var reader = new BundleReader("f", in, new BundleIndex(new EntryNames(), false), LIMIT);
    int count = 0;
    for (Line line = reader.next(); line != null; line = reader.next()) {
      count++;
    }

    assertThat(count).isEqualTo(entries);
    assertThat(in.given).isGreaterThan(200L << 20);
  }

  /** A bundle that is made while it is read: more than 200 MB. */
  private static final class Endless extends InputStream {
    private static final byte[] ENTRY =
        entry(
                "urn:uuid:a",
                "{\"resourceType\":\"X\",\"id\":\"x\",\"x\":\"" + "x".repeat(1_100) + "\"}")
            .concat(",")
            .getBytes(StandardCharsets.UTF_8);
    private byte[] current = "{\"resourceType\":\"Bundle\",\"entry\":[".getBytes();
    private int at;
    private int left;
    private boolean ended;
    long given;

    Endless(int entries) {
      left = entries;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == current.length) {
        if (ended) {
          return -1;
        }
        current = left > 0 ? ENTRY : "{}]}".getBytes();
        ended = left-- == 0;
        at = 0;
      }
      int n = Math.min(length, current.length - at);
      System.arraycopy(current, at, into, offset, n);
      at += n;
      given += n;
      return n;
    }
  }

  private static String bundle(String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + String.join(",\n", entries)
        + "]}";
  }

  private static String entry(String fullUrl, String resource) {
    return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + resource + "}";
  }

  private static String visit(String id, String patient) {
    return "{\"resourceType\":\"Encounter\",\"id\":\"%s\",\"subject\":{\"reference\":\"%s\"}}"
        .formatted(id, patient);
  }

  private static List<JsonNode> nodes(String json) throws IOException {
    var nodes = new ArrayList<JsonNode>();
    for (Line line : read(json)) {
      nodes.add(JSON.readTree(line.bytes()));
    }
    return nodes;
  }

  private static List<String> texts(String json) throws IOException {
    return read(json).stream().map(BundleReaderTest::text).toList();
  }

  private static String text(Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }

  private static List<Line> read(String json) throws IOException {
    return read(json.getBytes(StandardCharsets.UTF_8), LIMIT);
  }

  private static List<Line> read(byte[] bytes, int limit) throws IOException {
    var reader = reader(bytes, limit);
    var lines = new ArrayList<Line>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  private static BundleReader reader(byte[] bytes, int limit) throws IOException {
    var index = BundleIndex.of(new ByteArrayInputStream(bytes), limit);
    return new BundleReader("f", new ByteArrayInputStream(bytes), index, limit);
  }
}
