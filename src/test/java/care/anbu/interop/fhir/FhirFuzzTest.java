package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.InstallationKey;
import care.anbu.testsupport.Fuzz;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a resource has become on its way: it is read or refused, and nothing goes unsaid. */
class FhirFuzzTest {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));

  private static final List<String> SAMPLES = Mutations.samples();
  private static final FhirReader READER =
      new FhirReader(
          new FhirContext(
              "emr",
              "KR",
              ZoneId.of("Asia/Seoul"),
              Instant.parse("2026-11-28T12:00:00Z"),
              NUMBERS));

  @Test
  void changedResourceIsReadOrRefusedAndNeverThrows() {
    var mutations = new Mutations(Fuzz.SEED);
    for (int i = 0; i < Mutations.length(); i++) {
      String sample = mutations.oneOf(SAMPLES);
      byte[] changed = mutations.changed(sample);

      List<Reading> readings = read(i, changed);

      assertThat(readings).as(() -> text(changed)).isNotEmpty();
      for (Reading reading : readings) {
        if (reading.draft() != null) {
          reading.draft().collectNames(new java.util.ArrayList<>());
        }
      }
    }
  }

  @Test
  void elementThatNobodyKnowsIsToldWhereverItStands() {
    var mutations = new Mutations(Fuzz.SEED + 1);
    for (int i = 0; i < Mutations.length(); i++) {
      ObjectNode resource = Mutations.parsed(mutations.oneOf(SAMPLES));
      String at = mutations.withUnknown(resource) + "." + Mutations.UNKNOWN;

      Reading reading = read(i, bytes(resource)).get(0);

      boolean whole = reading.draft() == null;
      assertThat(whole || reading.unused().stream().anyMatch(path -> covers(path, at)))
          .as("%s in %s told by %s", at, resource, reading.unused())
          .isTrue();
    }
  }

  /** Of several names, numbers or parts one may count: then the others are told. */
  @Test
  void furtherValueOfAnElementIsUsedOrTold() {
    var mutations = new Mutations(Fuzz.SEED + 3);
    int told = 0;
    for (int i = 0; i < Mutations.length(); i++) {
      ObjectNode resource = Mutations.parsed(mutations.oneOf(SAMPLES));
      String at = mutations.withFurther(resource);
      if (at == null) {
        continue;
      }
      List<Reading> readings = read(i, bytes(resource));

      boolean used =
          readings.stream().anyMatch(r -> String.valueOf(r.draft()).contains(Mutations.FURTHER));
      boolean whole = readings.stream().allMatch(reading -> reading.draft() == null);
      boolean said =
          readings.stream()
              .flatMap(reading -> reading.unused().stream())
              .anyMatch(path -> path.startsWith(at));
      assertThat(used || whole || said)
          .as("%s in %s told by %s", at, resource, readings.get(0).unused())
          .isTrue();
      told += said ? 1 : 0;
    }
    assertThat(told).isGreaterThan(Mutations.length() / 20);
  }

  private static boolean covers(String path, String at) {
    return at.equals(path) || at.startsWith(path + ".");
  }

  /** Anything but a clear no is a yes: the dead are not written to. */
  @Test
  void deathIsNotLostByWhatHappensToOtherElements() {
    var mutations = new Mutations(Fuzz.SEED + 2);
    List<String> patients =
        SAMPLES.stream().filter(line -> line.contains("\"resourceType\":\"Patient\"")).toList();
    for (int i = 0; i < Mutations.length() / 2; i++) {
      ObjectNode resource = Mutations.parsed(mutations.oneOf(patients));
      resource.put("deceasedDateTime", "2020-01-01");
      JsonNode changed;
      try {
        changed = Mutations.parsed(text(mutations.changed(resource.toString())));
      } catch (RuntimeException noJson) {
        continue;
      }
      JsonNode death = changed.path("deceasedDateTime");
      boolean said =
          death.isMissingNode() || death.isNull()
              ? changed.has("_deceasedDateTime") && !changed.get("_deceasedDateTime").isEmpty()
              : !death.asText().equals("false");

      for (Reading reading : read(i, bytes(changed))) {
        if (said && reading.draft() instanceof PatientDraft patient) {
          assertThat(patient.deceased()).as(changed::toString).isTrue();
        }
      }
    }
  }

  private static List<Reading> read(int number, byte[] bytes) {
    try {
      return READER.read(new Line("fuzz", number, bytes));
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new AssertionError("thrown at " + text(bytes), thrown);
    }
  }

  private static byte[] bytes(JsonNode resource) {
    return resource.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.length() > 3000 ? text.substring(0, 3000) + "…" : text;
  }
}
