package care.anbu.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.interop.fhir.FhirBundle;
import care.anbu.patient.Appointment;
import care.anbu.patient.PatientRelation;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bundles and single resources in, whatever their type and packing. */
@QuarkusTest
class BundleImportTest {

  private static final String SMART = "/fhir/smart-two.tar.gz";
  private static final String EXAMPLES = "/fhir/r4-examples.zip";

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void transactionsOfRealPatientsComeInWhole() {
    String clinic = tests.create("US", "America/New_York");

    var outcome = resource(clinic, SMART);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.notes()).isEmpty();
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
  void patientWithoutANameKeepsTheChartNumberInItsPlace() {
    String clinic = tests.create();

    var outcome = bundle(clinic, "{\"resourceType\":\"Patient\",\n\"id\":\"p1\"}");

    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.NO_NAME);
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
