package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as they come from the field: nothing lost unsaid, nothing given to another patient. */
class FieldMessagesTest {

  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"01-lf-in-address", "01-control"})
  void lineFeedInAnAddressLosesNeitherPhoneNorDeath(String name) throws IOException {
    PatientDraft patient = patients(file(name)).get(0);

    assertThat(patient.deceased()).isTrue();
    assertThat(contacts(patient, ContactKind.MOBILE))
        .singleElement()
        .asString()
        .startsWith("+82100101000");
    assertThat(contacts(patient, ContactKind.ADDRESS))
        .containsExactly("12 Long Lane Building B, Seoul");
  }

  @Test
  void vaccinationBehindAByteOrderMarkBelongsToItsOwnPatient() throws IOException {
    List<Reading> readings = file("bom_between");

    List<PatientDraft> patients = patients(readings);
    assertThat(patients).extracting(PatientDraft::chartNumber).containsExactly("W1", "W2");
    assertThat(drafts(readings, EventDraft.class))
        .extracting(EventDraft::patient, event -> event.code().code())
        .containsExactly(tuple(patients.get(0).key(), "08"), tuple(patients.get(1).key(), "141"));
  }

  @Test
  void hexadecimalEscapesAndLayoutAreRead() throws IOException {
    List<PatientDraft> patients = patients(file("14-hex-escapes"));

    assertThat(patients).extracting(PatientDraft::familyName).containsOnly("Campià");
    assertThat(patients).extracting(PatientDraft::givenName).containsExactly("Noël", "José");
    assertThat(patients)
        .extracting(patient -> contacts(patient, ContactKind.ADDRESS).get(0))
        .containsExactly("Via Roma 1 Scala B, Aosta", "Main Street 5, Aosta");
  }

  @Test
  void onlyTelecomsInUseAreTakenAndTheOthersTold() throws IOException {
    List<Reading> readings = file("16-xtn");
    List<PatientDraft> patients = patients(readings);

    assertThat(patients.get(0).contacts())
        .extracting(ContactDraft::value)
        .containsExactly("xtn@example.org", "+821001150001");
    assertThat(patients.get(1).contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821001150003");
    assertThat(readings.get(1).unused()).contains("PID-13");
    assertThat(patients.get(2).sex()).isEqualTo(Sex.F);
    assertThat(patients.get(3).contacts()).isEmpty();
    assertThat(patients.toString()).doesNotContain("\"\"");
  }

  @Test
  void birthdayIsTheDayThatIsWritten() throws IOException {
    assertThat(patients(file("17-dob-offset")).get(0).birthDate()).isEqualTo("1988-08-18");
  }

  @Test
  void mergesOfEveryKindAreRead() throws IOException {
    List<Reading> readings = file("13-merges");

    assertThat(readings).allMatch(reading -> reading.refused() == null);
    assertThat(drafts(readings, MergeDraft.class))
        .extracting(MergeDraft::survivor, MergeDraft::absorbed)
        .containsExactly(
            tuple(key("F13-A"), key("F13-B")),
            tuple(key("F13-D"), key("F13-C")),
            tuple(key("F13-A"), key("F13-B")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A18", "A30", "A34", "A36", "A39", "A40", "A46", "A47"})
  void oldNumberLeadsToThePatientAfterEveryMergeAndChange(String event) {
    assertThat(drafts(read(merge(event, "2^^^HIS^MR", "1^^^HIS^MR")), MergeDraft.class))
        .singleElement()
        .satisfies(merge -> assertThat(merge.survivor()).isEqualTo(key("2")))
        .satisfies(merge -> assertThat(merge.absorbed()).isEqualTo(key("1")))
        .satisfies(merge -> assertThat(merge.number().value()).isEqualTo("1"));
  }

  @ParameterizedTest
  @CsvSource({
    // PID-3 names both, in either order; a number of both goes on; MRG names no authority; MRG-4
    "2^^^HIS^MR~1^^^HIS^MR, 1^^^HIS^MR",
    "1^^^HIS^MR~2^^^HIS^MR, 1^^^HIS^MR",
    "2^^^HIS^MR~E5^^^EMPI^PI, 1^^^HIS^MR~E5^^^EMPI^PI",
    "E5^^^EMPI^PI~2^^^HIS^MR, E5^^^EMPI^PI~1^^^HIS^MR",
    "2^^^HIS^MR, 1",
    "2^^^HIS^MR, |||1^^^HIS^MR",
  })
  void numbersThatBothNameAreNoMergeIntoItself(String own, String prior) {
    List<Reading> readings = read(merge("A40", own, prior));

    assertThat(drafts(readings, MergeDraft.class))
        .extracting(MergeDraft::survivor, MergeDraft::absorbed)
        .containsExactly(tuple(key("2"), key("1")));
    PatientDraft survivor = patients(readings).get(0);
    assertThat(survivor.key()).isEqualTo(key("2"));
    assertThat(survivor.aliases()).doesNotContain(key("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A17", "A24", "A37", "A41", "A42", "A43", "A44", "A45", "A48", "A50", "A51"})
  void changeOfIdentitiesThatIsNotDoneStandsBeforeAPerson(String event) {
    assertThat(read(merge(event, "2^^^HIS^MR", "1^^^HIS^MR")))
        .singleElement()
        .satisfies(
            reading ->
                assertThat(reading.refused().reason()).isEqualTo(Reason.IDENTITY_NOT_CHANGED));
  }

  @ParameterizedTest
  @CsvSource({"A35, 2, ''", "A49, 2, ''", "A35, 1, IDENTITY_NOT_CHANGED"})
  void accountOfTheSamePatientIsToldAndOneOfAnotherRefused(
      String event, String prior, String refused) {
    List<Reading> readings = read(merge(event, "2^^^HIS^MR", prior + "^^^HIS^MR||A1"));

    if (refused.isEmpty()) {
      assertThat(patients(readings)).hasSize(1);
      assertThat(readings.get(0).unused()).contains("MRG-3");
    } else {
      assertThat(readings.get(0).refused().reason()).isEqualTo(Reason.valueOf(refused));
    }
  }

  /** Its own header and PID may be lost between. */
  @Test
  void segmentThatOnlyAnotherTypeOfMessageHasIsRefused() {
    String message =
        Samples.message("ADT^A08", "1", Samples.pid("1", "a"), "RXA|0|1|20240506||08^HepB^CVX|1");

    assertThat(read(message).get(0).refused().reason()).isEqualTo(Reason.NOT_SPLIT);
  }

  @Test
  void secondMergeWithoutItsPatientIsRefused() {
    String message =
        Samples.message(
            "ADT^A40", "1", Samples.pid("1", "a"), "MRG|7^^^HIS^MR", "ZZZ|x", "MRG|8^^^HIS^MR");

    assertThat(read(message).get(0).refused().reason()).isEqualTo(Reason.NOT_SPLIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADT^A08", "SIU^S12", "VXU^V04"})
  void twoPatientsInAMessageOfOneAreRefused(String kind) {
    String message = Samples.message(kind, "1", Samples.pid("1", "a"), Samples.pid("2", "b"));

    assertThat(read(message).get(0).refused().reason()).isEqualTo(Reason.SEVERAL_PATIENTS);
  }

  @Test
  void otherNumberOfAPatientIsNoNewChartNumber() {
    assertThat(
            patients(read(Samples.message("ADT^A08", "1", Samples.pid("1", "a")))).get(0).unsaid())
        .contains(Part.CHART_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Y, true, true",
    "20250102, '', true, true",
    "20250102#sent, '', true, true",
    "'', Y#sent, true, true",
    "'', y, true, true",
    "'', 사망, true, true",
    "unknown, '', true, true",
    "'', N, false, true",
    "00000000, '', false, false",
    "'', X, false, true",
    "'', ?, true, true",
    "'', 미상, true, true",
    "'', '', false, false",
  })
  void deathIsNeverLost(String date, String indicator, boolean deceased, boolean said) {
    var patient = patients(read(Samples.message("ADT^A08", "1", death(date, indicator)))).get(0);

    assertThat(patient.deceased()).isEqualTo(deceased);
    assertThat(patient.unsaid().contains(Part.DEATH)).isEqualTo(!said);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Y, false",
    "20250102, '', false",
    "20250102, ?, false",
    "2025, '', false",
    "20250230, Y, false",
    "'', N, false",
    "'', ?, true",
    "'', 미상, true",
    "unknown, '', true",
    "20250230, '', true",
    "20990101, '', true",
  })
  void deathThatIsNotClearIsLeftForAPersonToLookAt(String date, String indicator, boolean open) {
    var patient = patients(read(Samples.message("ADT^A08", "1", death(date, indicator)))).get(0);

    assertThat(patient.repairs().stream().map(Repair::reason))
        .satisfies(reasons -> assertThat(reasons.contains(Reason.DEATH_UNCERTAIN)).isEqualTo(open));
  }

  private static String death(String date, String indicator) {
    return "PID|1||1^^^HIS^MR||a" + "|".repeat(24) + (date + "|" + indicator).replace('#', '\n');
  }

  @Test
  void chartNumberThatWouldBeCutIsRefused() {
    String pid = "PID|1||" + "1".repeat(41) + "^^^HIS^MR||a";

    assertThat(read(Samples.message("ADT^A08", "1", pid)).get(0).refused().reason())
        .isEqualTo(Reason.VALUE_TOO_LONG);
  }

  @Test
  void mailAndPhoneOfOneEntryAreBothTaken() {
    String pid = "PID|1||1^^^HIS^MR||a||||||||010-0115-0009^PRN^CP^both@example.org";

    assertThat(patients(read(Samples.message("ADT^A08", "1", pid))).get(0).contacts())
        .extracting(ContactDraft::value)
        .containsExactly("both@example.org", "+821001150009");
  }

  @ParameterizedTest
  @CsvSource({
    "010-0115-0009^PRN^FX, PID-13",
    "010-0115-0009^BPN^PH, PID-13",
    "010-0115-0009^PRN^CP^^^^^^^^^^20990101, PID-13",
    "www.example.org^NET^Internet, PID-13",
  })
  void telecomThatIsNotUsedIsTold(String telecom, String element) {
    List<Reading> readings =
        read(Samples.message("ADT^A08", "1", "PID|1||1^^^HIS^MR||a||||||||" + telecom));

    assertThat(patients(readings).get(0).contacts()).isEmpty();
    assertThat(readings.get(0).unused()).containsExactly(element);
  }

  @Test
  void everyFieldAndSegmentWithoutUseIsToldByItsPlace() {
    List<Reading> readings =
        read(
            Samples.message(
                "ADT^A28",
                "1",
                "EVN|A28|20260101||01|op",
                "PID|1||1^^^HIS^MR||a^b~c^d^^^^^M|mother|19500102|F||white||||||M|CAT|acct",
                "PD1||||doctor",
                "NK1|1|e^f|SPO|street|010-0115-0001^PRN^CP",
                "NK1|2||SPO",
                "PV1|1|O|EYE",
                "ZPD|1|x",
                "OBX|1|ST|a||b"));

    assertThat(readings.get(0).unused())
        .containsExactlyInAnyOrder(
            "PID-5", "PID-6", "PID-10", "PID-16", "PID-17", "PID-18", "PD1", "NK1-4", "NK1", "PV1",
            "ZPD", "OBX");
  }

  private static String merge(String event, String own, String prior) {
    return Samples.message(
        "ADT^" + event, "1", "EVN|" + event, "PID|1||" + own + "||a||19600101|F", "MRG|" + prior);
  }

  private static SourceKey key(String number) {
    return SourceKey.of(SourceKey.Kind.PATIENT, "test\nPatient?HIS|" + number);
  }

  private static List<String> contacts(PatientDraft patient, ContactKind kind) {
    return patient.contacts().stream()
        .filter(contact -> contact.kind() == kind)
        .map(ContactDraft::value)
        .toList();
  }

  private static List<PatientDraft> patients(List<Reading> readings) {
    return drafts(readings, PatientDraft.class);
  }

  private static <D extends Draft> List<D> drafts(List<Reading> readings, Class<D> kind) {
    return readings.stream().map(Reading::draft).filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<Reading> read(String message) {
    return Readings.of(new Line("test", 1, Samples.bytes(message)), NOW, ZoneId.of("Asia/Seoul"));
  }

  private List<Reading> file(String name) throws IOException {
    Path file = folder.resolve(name);
    try (var in = FieldMessagesTest.class.getResourceAsStream("/hl7v2/field/" + name + ".hl7")) {
      Files.write(file, in.readAllBytes());
    }
    var readings = new ArrayList<Reading>();
    try (var source = Hl7FileSource.open(file, name, 100_000)) {
      for (Line line = source.next(); line != null; line = source.next()) {
        readings.addAll(Readings.of(line, NOW, ZoneId.of("Asia/Seoul")));
      }
    }
    return readings;
  }
}
