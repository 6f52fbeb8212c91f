package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.ImportFormats;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.fhir.FhirBundle;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.history.Appointment;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles and single resources in, whatever their type and packing. */
@QuarkusTest
class BundleImportTest {

  private static final String SMART = "/fhir/smart-two.tar.gz";
  private static final String EXAMPLES = "/fhir/r4-examples.zip";

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject ImportFormats formats;

  @Test
  void transactionsOfRealPatientsComeInWhole() {
    String clinic = tests.create("US", "America/New_York");

    var outcome = resource(clinic, SMART);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    // The numbers of these made-up people are 555 ones.
    assertThat(outcome.reasons()).containsOnly(Reason.PHONE_REACHES_NOBODY);
    assertThat(outcome.byType().get("Encounter").created).isEqualTo(21);
    assertThat(outcome.byType().get("Observation").created).isEqualTo(24);
    assertThat(outcome.byType().get("Claim").ignored).isEqualTo(2);
    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(2);
    assertThat(
            imports.number(
                clinic,
                "select count(*) from Visit where practitionerId is null or placeId is null"))
        .isZero();
    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent where visitId is null"))
        .isZero();
  }

  @Test
  void secondImportChangesNothing() {
    String clinic = tests.create("US", "America/New_York");
    resource(clinic, SMART);

    var second = resource(clinic, SMART);

    assertThat(second.total().created).isZero();
    assertThat(second.total().updated).isZero();
    assertThat(second.total().rejected).isZero();
  }

  @Test
  void officialExamplesComeInWithAReasonForEachThatDoesNot() {
    String clinic = tests.create("US", "America/New_York");

    var outcome = resource(clinic, EXAMPLES);
    var second = resource(clinic, EXAMPLES);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.reasons()).doesNotContain(Reason.NOT_STORED, Reason.NOT_JSON);
    assertThat(second.total().created).isZero();
    assertThat(second.total().updated).isZero();
    assertThat(imports.list(clinic, "from Appointment", Appointment.class))
        .singleElement()
        .satisfies(a -> assertThat(a.state).isEqualTo(Appointment.State.BOOKED));
    assertThat(imports.list(clinic, "from Consent where granted", Object.class)).isEmpty();
  }

  @Test
  void motherOfANewbornIsThePatientWhoSheIs() {
    String clinic = tests.create("US", "America/New_York");

    resource(clinic, EXAMPLES);

    assertThat(
            imports.number(
                clinic,
                "select count(*) from PatientRelation r join Patient m on m.id = r.relatedPatientId"
                    + " where m.name like '%Everywoman%'"))
        .isEqualTo(1);
    assertThat(imports.list(clinic, "from PatientRelation", PatientRelation.class))
        .extracting(relation -> relation.kind)
        .contains(PatientRelation.Kind.PARENT);
  }

  @Test
  void visitThatIsCancelledLaterIsTakenBack() {
    String clinic = tests.create();
    String visit = BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00");
    imports.lines(clinic, BadInputTest.patient("p1", "1970-03-01"), visit);

    var second = imports.lines(clinic, visit.replace("finished", "cancelled"));

    assertThat(second.byType().get("Encounter").updated).isEqualTo(1);
    assertThat(imports.number(clinic, "select count(*) from Visit")).isZero();
    assertThat(imports.number(clinic, "select count(*) from WithdrawnRecord")).isEqualTo(1);
  }

  @Test
  void componentsGoWithTheObservationThatIsTakenBack() {
    String clinic = tests.create();
    String panel =
        """
        {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Pressure"},\
        "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2024-05-07","component":[\
        {"code":{"text":"systolic"},"valueInteger":120}]}""";
    imports.lines(clinic, BadInputTest.patient("p1", "1970-03-01"), panel);
    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent")).isEqualTo(2);

    imports.lines(clinic, panel.replace("final", "entered-in-error"));

    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent")).isZero();
  }

  @Test
  void deletionOfAnEncounterTakesItBackAndThatOfAPatientIsNotFollowed() {
    String clinic = tests.create();
    imports.lines(
        clinic,
        BadInputTest.patient("p1", "1970-03-01"),
        BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00"));

    var outcome =
        bundle(
            clinic,
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
              {"request":{"method":"DELETE","url":"Patient/p1"}},
              {"request":{"method":"DELETE","url":"Encounter/e1"}}]}""");

    assertThat(outcome.reasons()).containsExactly(Reason.DELETION_NOT_FOLLOWED);
    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(1);
    assertThat(imports.number(clinic, "select count(*) from Visit")).isZero();
  }

  @Test
  void circularLinksMergeOnceAndThatAndALinkToItselfAreTold() {
    String clinic = tests.create();
    String linked =
        """
        {"resourceType":"Patient","id":"%s","name":[{"text":"김영희"}],"birthDate":"1950-01-01",
         "link":[{"type":"replaced-by","other":{"reference":"Patient/%s"}}]}""";

    var outcome =
        bundle(
            clinic,
            "[%s,%s,%s]"
                .formatted(
                    linked.formatted("a", "b"),
                    linked.formatted("b", "a"),
                    linked.formatted("c", "c")));

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(imports.number(clinic, "select count(*) from Patient")).isEqualTo(2);
    assertThat(outcome.reasons())
        .filteredOn(reason -> reason != Reason.CHART_NUMBER_FROM_ID)
        .containsExactly(Reason.MERGE_CIRCLE, Reason.MERGE_INTO_ITSELF);
  }

  @Test
  void visitWithoutADepartmentOfItsOwnGoesToThatOfWhoTreated() {
    String clinic = tests.create();
    String visit =
        BadInputTest.encounter("e1", "p1", "2024-05-06T10:00:00+09:00")
            .replace("안과 진료", "외래")
            .replace(
                "\"period\"",
                "\"participant\":[{\"individual\":{\"reference\":\"Practitioner/d1\"}}],\"period\"");

    imports.lines(
        clinic,
        "{\"resourceType\":\"PractitionerRole\",\"id\":\"r1\",\"practitioner\":{\"reference\":"
            + "\"Practitioner/d1\"},\"specialty\":[{\"text\":\"Ophthalmology\"}]}",
        visit,
        BadInputTest.patient("p1", "1970-03-01"),
        "{\"resourceType\":\"Practitioner\",\"id\":\"d1\",\"name\":[{\"text\":\"이의사\"}]}");

    assertThat(
            imports.list(
                clinic,
                "select d.code from Visit v join Department d on d.id = v.departmentId",
                String.class))
        .containsExactly("EYE");
  }

  @Test
  void appointmentFollowsTheServiceThatItNames() {
    String clinic = tests.create();

    imports.lines(
        clinic,
        BadInputTest.patient("p1", "1970-03-01"),
        "{\"resourceType\":\"Appointment\",\"id\":\"a1\",\"status\":\"booked\",\"start\":"
            + "\"2026-12-01T09:00:00Z\",\"participant\":[{\"actor\":{\"reference\":\"Patient/p1\"}},"
            + "{\"actor\":{\"reference\":\"HealthcareService/s1\"}}]}",
        "{\"resourceType\":\"HealthcareService\",\"id\":\"s1\",\"name\":\"Cataract clinic\"}");

    assertThat(
            imports.list(
                clinic,
                "select d.code from Appointment a join Department d on d.id = a.departmentId",
                String.class))
        .containsExactly("EYE");
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir/smart-two.tar.gz, fhir-bundle",
    "/fhir/r4-examples.zip, fhir-bundle",
    "/fhir/synthea-small.ndjson.gz, fhir-ndjson",
    "/fhir/synthea-small.zip, fhir-ndjson"
  })
  void formatIsRecognisedByWhatIsInTheFile(String resource, String format) throws Exception {
    var file = Path.of(BundleImportTest.class.getResource(resource).toURI());

    assertThat(formats.recognise(file, "upload").name()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]};fhir-bundle",
        "{\"entry\":[{\"resource\":{\"id\":\"1\"}}],\"resourceType\":\"Bundle\"};fhir-bundle",
        "[{\"resourceType\":\"Patient\",\"id\":\"1\"}];fhir-bundle",
        "{\"resourceType\":\"Patient\",\"id\":\"1\"};fhir-ndjson"
      })
  void bundleOnOneLineIsNoNdjson(String text, String format) throws Exception {
    Path file = Files.createTempFile("upload", ".json");
    Files.writeString(file, text);

    assertThat(formats.recognise(file, "upload").name()).isEqualTo(format);
    Files.delete(file);
  }

  @Test
  void patientWithoutANameKeepsTheChartNumberInItsPlace() {
    String clinic = tests.create();

    var outcome = bundle(clinic, "{\"resourceType\":\"Patient\",\n\"id\":\"p1\"}");

    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.CHART_NUMBER_FROM_ID, Reason.NO_NAME);
  }

  @Test
  void truncatedBundleKeepsWhatCameBeforeAndSaysSo() {
    String clinic = tests.create();
    String patient = BadInputTest.patient("p1", "1970-03-01");

    var outcome =
        bundle(
            clinic,
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
                + patient
                + "},{\"resource\":{");

    assertThat(outcome.run().failure()).isEqualTo(Failure.TRUNCATED);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactly(tuple(2L, Reason.NOT_JSON));
  }

  @Test
  void malformedBundleKeepsWhatCameBeforeAndNamesTheEntry() {
    String clinic = tests.create();
    String patient = BadInputTest.patient("p1", "1970-03-01");

    var outcome =
        bundle(
            clinic,
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
                + patient
                + "},{\"resource\":{oops}}]}");

    assertThat(outcome.run().failure()).isEqualTo(Failure.MALFORMED);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactly(tuple(2L, Reason.NOT_JSON));
  }

  @Test
  void resourceInTheWrongPlaceIsToldAndTheRestComesIn() {
    String clinic = tests.create();

    var outcome =
        bundle(
            clinic,
            """
            {"resourceType":"Bundle","entry":[
              {"resource":{"id":"x"}},
              {"resource":[1,2]},
              {"resource":"Patient/1"},
              {"resourceType":"Patient","id":"outside"},
              {"resource":%s}]}"""
                .formatted(BadInputTest.patient("p1", "1970-03-01")));

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.NO_RESOURCE_TYPE);
  }

  @Test
  void secondEntryOfAnIdIsRejectedUnlessItSaysTheSame() {
    String clinic = tests.create();
    String one = BadInputTest.patient("p1", "1970-03-01");
    String other = BadInputTest.patient("p1", "1971-03-01");

    var outcome =
        bundle(
            clinic,
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s},{\"resource\":%s},{\"resource\":%s}]}"
                .formatted(one, other, one));

    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.total().unchanged).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.DUPLICATE_ID);
  }

  private TestImports.Outcome resource(String clinic, String path) {
    return imports.stream(
        clinic, FhirBundle.NAME, null, BundleImportTest.class.getResourceAsStream(path));
  }

  private TestImports.Outcome bundle(String clinic, String json) {
    var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    return imports.stream(clinic, FhirBundle.NAME, null, in);
  }
}
