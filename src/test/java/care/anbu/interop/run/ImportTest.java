package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.ImportRun.State;
import care.anbu.interop.draft.Reason;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real Synthea data in, whatever its packing and order. */
@QuarkusTest
class ImportTest {

  private static final String SMALL_GZIP = "/fhir/synthea-small.ndjson.gz";
  private static final String SMALL_ZIP = "/fhir/synthea-small.zip";

  /** Its 1616 resources, and the discharge that one of its encounters holds. */
  private static final long SMALL = 1617;

  /** All rows of a clinic in words, without our own ids: equal text means equal rows. */
  private static final List<String> ROWS =
      List.of(
          "select concat_ws('|', chartNumber, name, familyName, givenName, birthDate, sex, language,"
              + " deceased, deceasedOn, active) from Patient",
          "select concat_ws('|', p.chartNumber, c.kind, c.value, c.lastDigits, c.postalCode, c.city,"
              + " c.usable) from ContactPoint c join Patient p on p.id = c.patientId",
          "select concat_ws('|', p.chartNumber, v.startedAt, v.endedAt, v.encounterClass, t.code,"
              + " d.code, m.name, h.kind, h.name) from Visit v join Patient p on p.id = v.patientId"
              + " join EncounterType t on t.id = v.encounterTypeId"
              + " left join Department d on d.id = v.departmentId"
              + " left join Practitioner m on m.id = v.practitionerId"
              + " left join Place h on h.id = v.placeId",
          "select concat_ws('|', p.chartNumber, e.kind, c.system, c.code, c.display, e.occurredAt,"
              + " e.endedAt, e.finished, v.startedAt) from ClinicalEvent e join Patient p on p.id = e.patientId"
              + " join ClinicalCode c on c.id = e.codeId left join Visit v on v.id = e.visitId");

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void ofAnIdThatOneFileGivesToTwoPatientsNothingIsStored() {
    String clinic = tests.create();
    String kim = BadInputTest.patient("p1", "1970-03-01");
    String lee = kim.replace("민수", "영희").replace("1970", "1985");

    var outcome =
        imports.lines(
            clinic,
            kim,
            BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00"),
            BadInputTest.patient("p2", "1990-03-01"),
            BadInputTest.encounter("e2", "p2", "2024-05-06T10:00:00+09:00"),
            lee,
            BadInputTest.encounter("e3", "p1", "2024-05-07T10:00:00+09:00"));

    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(2);
    assertThat(imports.list(clinic, "select startedAt from Visit", Instant.class))
        .containsExactly(Instant.parse("2024-05-06T01:00:00Z"));
    assertThat(outcome.reasons())
        .contains(Reason.DUPLICATE_ID)
        .filteredOn(Reason.PATIENT_AMBIGUOUS::equals)
        .hasSize(2);
  }

  @Test
  void secondPersonOfAnIdInALaterBatchRefusesWhatRefersToItAndTouchesNothingThatStood() {
    String clinic = tests.create();
    String kim = BadInputTest.patient("p1", "1970-03-01");
    imports.lines(clinic, kim, visit("e0", "p1"), consent("c0", "p1"));
    List<String> before = imports.checksum(clinic);
    long consents = imports.number(clinic, "select count(*) from Consent");
    var lines = new ArrayList<String>(List.of(kim, visit("e1", "p1")));
    for (int i = 0; i < 1000; i++) {
      lines.add("{\"resourceType\":\"Claim\",\"id\":\"c" + i + "\"}");
    }
    lines.add(another(kim));

    var outcome = imports.lines(clinic, lines.toArray(String[]::new));

    assertThat(imports.checksum(clinic)).isEqualTo(before).hasSize(3);
    assertThat(imports.number(clinic, "select count(*) from Consent"))
        .isEqualTo(consents)
        .isPositive();
    assertThat(outcome.byType().get("Encounter").created).isZero();
    assertThat(outcome.byType().get("Encounter").rejected).isEqualTo(1);
    assertThat(outcome.reasons()).contains(Reason.PATIENT_AMBIGUOUS);
  }

  @Test
  void twoVersionsOfOnePersonLoseNoneOfTheRecordsOfThatPerson() {
    String clinic = tests.create();
    String kim = BadInputTest.patient("p1", "1970-03-01");

    var outcome =
        imports.lines(
            clinic, kim, visit("e1", "p1"), kim.replace("4567", "9999"), visit("e2", "p1"));

    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(2);
    assertThat(outcome.reasons()).containsExactly(Reason.DUPLICATE_ID);
    imports.lines(clinic, visit("e3", "p1"));
    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(3);
  }

  @Test
  void markOfAnIdOfTwoPeopleOutlivesTheFileUntilALaterOneNamesOnePersonByIt() {
    String clinic = tests.create();
    String kim = BadInputTest.patient("p1", "1970-03-01");
    imports.lines(clinic, kim, another(kim));

    var delta = imports.lines(clinic, visit("e1", "p1"));
    assertThat(delta.reasons()).containsExactly(Reason.PATIENT_AMBIGUOUS);
    imports.lines(clinic, visit("e1", "p1"), kim, another(kim));
    assertThat(imports.number(clinic, "select count(*) from Visit")).isZero();

    imports.preview(clinic, kim.getBytes(StandardCharsets.UTF_8));
    assertThat(imports.lines(clinic, visit("e1", "p1")).reasons())
        .containsExactly(Reason.PATIENT_AMBIGUOUS);

    imports.lines(clinic, visit("e1", "p1"), kim);
    imports.lines(clinic, visit("e2", "p1"));
    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(2);
  }

  @Test
  void furtherIdentifierOfTwoPatientsTellsNobodyInWhateverOrderTheFileNamesThem() {
    String first = sharing("p1", "1970-03-01");
    String second = sharing("p2", "1985-03-01");
    String visit = visit("e1", "p1").replace("Patient/p1", "Patient?identifier=urn:shared|7");
    for (List<String> order :
        List.of(List.of(visit, first, second), List.of(first, visit, second))) {
      String clinic = tests.create();

      var outcome = imports.lines(clinic, order.toArray(String[]::new));

      assertThat(outcome.reasons()).containsExactly(Reason.PATIENT_AMBIGUOUS);
      assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(2);
      assertThat(imports.number(clinic, "select count(*) from PatientRelation")).isEqualTo(2);
      assertThat(imports.lines(clinic, visit).reasons()).containsExactly(Reason.PATIENT_AMBIGUOUS);
      assertThat(imports.lines(clinic, order.toArray(String[]::new)).reasons())
          .containsExactly(Reason.PATIENT_AMBIGUOUS);
    }
  }

  @Test
  void recordsOfAChartNumberThatIsAnothersAreNobodys() {
    String clinic = tests.create();
    imports.lines(clinic, BadInputTest.patient("p1", "1970-03-01"));
    String other =
        BadInputTest.patient("p1", "1985-03-01").replace("\"id\":\"p1\"", "\"id\":\"p2\"");

    var outcome =
        imports.lines(
            clinic,
            visit("e1", "p1").replace("Patient/p1", "Patient?identifier=urn:chart|p1"),
            other);

    assertThat(outcome.reasons())
        .containsExactlyInAnyOrder(Reason.CHART_NUMBER_TAKEN, Reason.PATIENT_AMBIGUOUS);
  }

  /** Somebody else by the same id. */
  private static String another(String patient) {
    return patient.replace("민수", "영희").replace("1970", "1985");
  }

  private static String sharing(String id, String birthDate) {
    return BadInputTest.patient(id, birthDate)
        .replace(
            "\"identifier\":[",
            "\"contact\":[{\"name\":{\"text\":\"박보호\"}}],"
                + "\"identifier\":[{\"system\":\"urn:shared\",\"value\":\"7\"},");
  }

  private static String visit(String id, String patient) {
    return BadInputTest.encounter(id, patient, "2024-05-06T10:00:00+09:00");
  }

  private static String consent(String id, String patient) {
    return """
        {"resourceType":"Consent","id":"%s","status":"active","patient":{"reference":"Patient/%s"},\
        "dateTime":"2024-05-06","provision":{"type":"deny"}}"""
        .formatted(id, patient);
  }

  @Test
  void sourceThatNamesAMobileNumberSaysNothingOfLandlinesAndWhatItEndsIsCounted() {
    String clinic = tests.create();
    String mobile = BadInputTest.patient("p1", "1970-03-01");
    String both =
        mobile.replace(
            "\"telecom\":[",
            "\"telecom\":[{\"system\":\"phone\",\"value\":\"02-555-1234\"},"
                + "{\"system\":\"email\",\"value\":\"kim@example.com\"},");

    imports.lines(clinic, both);
    var fewer = imports.lines(clinic, mobile);
    assertThat(fewer.run().contactsEnded).isZero();
    assertThat(live(clinic)).containsExactly("+821001234567", "+8225551234", "kim@example.com");

    var without = imports.lines(clinic, mobile.replaceFirst("\"telecom\":\\[.*?\\],", ""));
    assertThat(without.run().contactsEnded).isZero();

    var other = imports.lines(clinic, mobile.replace("010-0123-4567", "010-0123-9999"));
    assertThat(other.run().contactsEnded).isEqualTo(1);
    var old =
        imports.lines(
            clinic,
            both.replace("\"value\":\"02-555", "\"use\":\"old\",\"value\":\"02-555")
                .replace("010-0123-4567", "010-0123-9999"));
    assertThat(old.run().contactsEnded).isEqualTo(1);
    assertThat(live(clinic)).containsExactly("+821001239999", "kim@example.com");
  }

  private List<String> live(String clinic) {
    return imports.list(
        clinic,
        "select value from ContactPoint where endedAt is null order by value",
        String.class);
  }

  @Test
  void realFileComesInWhole() {
    String clinic = tests.create("US", "America/New_York");

    var outcome = imports.resource(clinic, SMALL_GZIP);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.run().bytesRead).isEqualTo(outcome.run().fileBytes);
    // The numbers of these made-up people are 555 ones, and some speak Spanish.
    assertThat(outcome.reasons()).containsOnly(Reason.PHONE_REACHES_NOBODY, Reason.OTHER_LANGUAGE);
    assertThat(outcome.total().read).isEqualTo(SMALL);
    assertThat(outcome.total().created).isEqualTo(SMALL);
    assertThat(outcome.byType().get("Encounter").created).isEqualTo(637);
    assertThat(outcome.byType().get("Encounter.hospitalization").created).isEqualTo(1);
    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(20);
    assertThat(imports.number(clinic, "select count(*) from Patient where deceased")).isEqualTo(2);
    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(637);
    assertThat(
            imports.number(
                clinic,
                "select count(*) from Visit where practitionerId is null or placeId is null"))
        .isZero();
    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent where visitId is null"))
        .isZero();
    assertThat(
            imports.number(clinic, "select count(*) from ClinicalEvent where kind = IMMUNIZATION"))
        .isEqualTo(333);
  }

  @Test
  void numbersThatNobodyAnswersAreKeptButNeverUsed() {
    String clinic = tests.create("KR", "Asia/Seoul");

    imports.resource(clinic, SMALL_GZIP);

    var phones =
        imports.list(clinic, "select value from ContactPoint where kind <> ADDRESS", String.class);
    assertThat(phones).hasSize(20).allMatch(phone -> phone.startsWith("+1555"));
    assertThat(
            imports.number(
                clinic, "select count(*) from ContactPoint where kind <> ADDRESS and usable"))
        .isZero();
    assertThat(
            imports.number(
                clinic,
                "select count(*) from ContactPoint where kind = ADDRESS and not usable and"
                    + " postalCode = '00000'"))
        .isEqualTo(4);
  }

  @Test
  void secondImportChangesNothing() {
    String clinic = tests.create();
    imports.resource(clinic, SMALL_GZIP);
    var before = rows(clinic);

    var second = imports.resource(clinic, SMALL_ZIP);

    assertThat(second.total().unchanged).isEqualTo(SMALL);
    assertThat(second.total().created).isZero();
    assertThat(second.total().updated).isZero();
    assertThat(rows(clinic)).isEqualTo(before);
  }

  @Test
  void orderOfResourcesDoesNotMatter() throws IOException {
    String ordered = tests.create();
    String shuffled = tests.create();
    imports.resource(ordered, SMALL_GZIP);
    List<String> lines = new ArrayList<>(smallLines());
    Collections.shuffle(lines, new Random(20260101));

    var outcome = imports.lines(shuffled, lines.toArray(String[]::new));

    assertThat(outcome.total().read).isEqualTo(SMALL);
    assertThat(outcome.total().created).isEqualTo(SMALL);
    assertThat(rows(shuffled)).isEqualTo(rows(ordered));
  }

  @Test
  void importThatWasCutOffIsCompletedByTheNextOne() throws IOException {
    String whole = tests.create();
    String twice = tests.create();
    imports.resource(whole, SMALL_GZIP);
    List<String> lines = smallLines();
    imports.lines(twice, lines.subList(0, 700).toArray(String[]::new));

    var second = imports.resource(twice, SMALL_GZIP);

    assertThat(second.total().unchanged).isEqualTo(701);
    assertThat(second.total().created).isEqualTo(916);
    assertThat(rows(twice)).isEqualTo(rows(whole));
  }

  @Test
  void anotherClinicGetsNothing() {
    String ours = tests.create();
    String theirs = tests.create();
    imports.resource(theirs, SMALL_GZIP);

    var outcome = imports.resource(ours, SMALL_GZIP);

    assertThat(outcome.total().created).isEqualTo(SMALL);
    assertThat(imports.number(theirs, "select count(*) from Visit")).isEqualTo(637);
    assertThat(imports.number(ours, "select count(*) from ImportRun")).isEqualTo(1);
    assertThat(imports.number(ours, "select count(*) from ImportCount where type = 'Visit'"))
        .isZero();
  }

  private List<List<String>> rows(String clinic) {
    return ROWS.stream()
        .map(hql -> imports.list(clinic, hql, String.class).stream().sorted().toList())
        .toList();
  }

  private static List<String> smallLines() throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(ImportTest.class.getResourceAsStream(SMALL_GZIP)),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
