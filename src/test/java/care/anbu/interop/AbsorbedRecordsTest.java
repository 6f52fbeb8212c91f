package care.anbu.interop;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.run.TestImports;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.history.Visit;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.MergedPatient;
import care.anbu.patient.merge.Merges;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources go on telling of a record that was merged with another of the same person. */
@QuarkusTest
class AbsorbedRecordsTest {

  private static final String ONE = patient("p1", "김영희", "010-0123-5678", false);
  private static final String OTHER = patient("p2", "김영희", "010-0123-5678", false);

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject Merges merges;
  @Inject ContactPoints contacts;
  @Inject EntityManager rows;
  @Inject Clock clock;

  private String clinic;
  private long survivor;
  private long absorbed;
  private long merge;

  @BeforeEach
  void twoRecordsThatWereMerged() {
    clinic = tests.create();
    imports.lines(clinic, ONE, OTHER, visit("v1", "p2"));
    survivor = id("p1");
    absorbed = id("p2");
    merge = tests.in(clinic, () -> merges.merge(survivor, absorbed, MergeOrigin.linkage()));
  }

  @Test
  void theSameFileAgainChangesNothing() {
    imports.lines(clinic, ONE, OTHER, visit("v1", "p2"));
    var again = imports.lines(clinic, ONE, OTHER, visit("v1", "p2"));
    assertThat(again.total().unchanged).isEqualTo(3);
    assertThat(list("from Patient", Patient.class)).hasSize(1);
  }

  @Test
  void aChangedRecordChangesWhereItLiesAndNeverComesBack() {
    imports.lines(clinic, patient("p2", "김영히", "010-0999-5678", false));
    assertThat(list("from Patient", Patient.class))
        .singleElement()
        .satisfies(patient -> assertThat(patient.name).isEqualTo("김영희"));
    assertThat(list("from MergedPatient", MergedPatient.class))
        .singleElement()
        .satisfies(record -> assertThat(record.name).isEqualTo("김영히"));
  }

  @Test
  void whatComesForTheAbsorbedRecordIsTheSurvivorsUntilTheMergeIsUndone() {
    imports.lines(clinic, patient("p2", "김영희", "010-0999-5678", false), visit("v2", "p2"));
    assertThat(list("from Visit", Visit.class))
        .hasSize(2)
        .allMatch(visit -> visit.patientId == survivor);
    assertThat(phones(survivor)).contains("+821009995678");

    tests.in(clinic, () -> merges.undo(merge, 1));

    assertThat(list("from Visit", Visit.class))
        .hasSize(2)
        .allMatch(visit -> visit.patientId == absorbed);
    assertThat(phones(absorbed)).contains("+821009995678");
    assertThat(phones(survivor)).doesNotContain("+821009995678");
  }

  @Test
  void aChangeOfTheSurvivorEndsNothingThatTheAbsorbedRecordBrought() {
    imports.lines(clinic, patient("p2", "김영희", "010-0999-5678", false));

    imports.lines(clinic, patient("p1", "김영희", "010-0777-1111", false));

    assertThat(inUse(survivor)).contains("+821009995678", "+821007771111");
  }

  @Test
  void numberThatBothRecordsBroughtComesIntoUseOnlyOnce() {
    for (String phone : List.of("010-0123-5678", "010-0777-1111", "010-0123-5678")) {
      imports.lines(clinic, patient("p1", "김영희", phone, false));
      imports.lines(clinic, patient("p2", "김영이", phone, false));
    }

    assertThat(inUse(survivor)).doesNotHaveDuplicates().contains("+821001235678");
  }

  @Test
  void whatTheSourceOfTheAbsorbedRecordEndsEndsAtTheSurvivorAndIsCounted() {
    imports.lines(clinic, patient("p2", "김영희", "010-0999-5678", false));
    String other = patient("p2", "김영희", "010-0888-5678", false);

    var preview = imports.preview(clinic, other.getBytes(StandardCharsets.UTF_8));
    assertThat(inUse(survivor)).contains("+821009995678");
    var done = imports.lines(clinic, other);

    assertThat(preview.run().contactsEnded).isEqualTo(1);
    assertThat(done.run().contactsEnded).isEqualTo(1);
    assertThat(inUse(survivor)).containsExactlyInAnyOrder("+821001235678", "+821008885678");

    imports.lines(
        clinic, other.replace("\"system\":\"phone\",", "\"system\":\"phone\",\"use\":\"old\","));
    assertThat(inUse(survivor)).containsExactly("+821001235678");

    imports.lines(clinic, other);
    assertThat(inUse(survivor)).containsExactlyInAnyOrder("+821001235678", "+821008885678");
  }

  @Test
  void numberOfTheSurvivorStaysInUseWhenTheAbsorbedRecordEndsAnEqualOne() {
    var done = imports.lines(clinic, patient("p2", "김영희", "010-0888-5678", false));

    assertThat(done.run().contactsEnded).isZero();
    assertThat(inUse(survivor)).containsExactlyInAnyOrder("+821001235678", "+821008885678");
  }

  @Test
  void identifierThatBothRecordsShareLeadsToTheSurvivor() {
    String shared = "},{\"system\":\"urn:shared\",\"value\":\"7\"}],\"name\"";
    imports.lines(clinic, ONE.replace("}],\"name\"", shared), OTHER.replace("}],\"name\"", shared));

    imports.lines(
        clinic, visit("v2", "p2").replace("Patient/p2", "Patient?identifier=urn:shared|7"));

    assertThat(list("from Visit", Visit.class))
        .hasSize(2)
        .allMatch(visit -> visit.patientId == survivor);
  }

  private List<String> inUse(long patient) {
    return list(
            "from ContactPoint where endedAt is null and patientId = " + patient,
            ContactPoint.class)
        .stream()
        .map(point -> point.value)
        .toList();
  }

  @Test
  void newsOfTheAbsorbedRecordNeverOverwritesWhatWasSaidOfTheSurvivorSince() {
    String bare = ONE.replace("\"p1\"", "\"p3\"").replace("\"birthDate\":\"1961-03-05\",", "");
    imports.lines(clinic, bare.replace("김영희", "김영이"));
    long last = id("p3");
    tests.in(clinic, () -> merges.merge(last, survivor, MergeOrigin.linkage()));
    assertThat(birthDate()).isEqualTo("1961-03-05");

    imports.lines(clinic, ONE.replace("1961-03-05", "1961-03-06"));
    assertThat(birthDate()).as("still the filling's").isEqualTo("1961-03-06");
    imports.change(clinic, "update Patient set birthDate = {d '1962-01-01'}");
    imports.lines(clinic, ONE.replace("1961-03-05", "1961-03-07"));
    assertThat(birthDate()).as("the desk's").isEqualTo("1962-01-01");
    imports.change(clinic, "update Patient set birthDate = null");
    imports.lines(clinic, patient("p1", "김영히", "010-0123-5678", false));
    assertThat(birthDate()).as("emptied by the desk").isNull();
  }

  private LocalDate birthDate() {
    return list("from Patient", Patient.class).get(0).birthDate;
  }

  @Test
  void aNumberThatBothSourcesEndedStaysEnded() {
    imports.lines(clinic, patient("p1", "김영희", "010-0777-1111", false));
    imports.lines(clinic, patient("p2", "김영희", "010-0888-5678", false));

    assertThat(inUse(survivor)).containsExactlyInAnyOrder("+821007771111", "+821008885678");
  }

  @Test
  void noImportRevivesWhatAPersonEnded() {
    tests.in(
        clinic,
        () -> {
          contacts.ofPatient(survivor).forEach(point -> point.end(clock));
          return null;
        });

    imports.lines(clinic, patient("p1", "김영이", "010-0123-5678", false));
    imports.lines(clinic, patient("p2", "김영이", "010-0123-5678", false));
    imports.lines(clinic, patient("p2", "김영히", "010-0888-5678", false));
    imports.lines(clinic, patient("p2", "김영이", "010-0123-5678", false));

    assertThat(inUse(survivor)).doesNotContain("+821001235678");
  }

  @Test
  void aDeathIsNeverLost() {
    imports.lines(clinic, patient("p2", "김영희", "010-0123-5678", true));
    assertThat(list("from Patient", Patient.class)).singleElement().matches(p -> p.deceased);
  }

  @Test
  void aDeathIsNotLostThroughTwoMerges() {
    imports.lines(clinic, patient("p3", "김영희", "010-0123-5678", false));
    long last = id("p3");
    tests.in(clinic, () -> merges.merge(last, survivor, MergeOrigin.linkage()));

    imports.lines(clinic, patient("p2", "김영희", "010-0123-5678", true));

    assertThat(list("from Patient", Patient.class))
        .singleElement()
        .matches(p -> p.id == last && p.deceased);
  }

  @Test
  void aRecordOfTheSurvivorIsStillTheSurvivors() {
    imports.lines(clinic, patient("p1", "김영이", "010-0123-5678", false));
    assertThat(list("from Patient", Patient.class)).singleElement().matches(p -> p.id == survivor);
  }

  private static String patient(String id, String name, String phone, boolean died) {
    return """
        {"resourceType":"Patient","id":"%s","identifier":[{"value":"%s"}],"name":[{"text":"%s"}],\
        "birthDate":"1961-03-05","deceasedBoolean":%s,\
        "telecom":[{"system":"phone","value":"%s"}]}"""
        .formatted(id, id, name, died, phone);
  }

  private static String visit(String id, String patient) {
    return """
        {"resourceType":"Encounter","id":"%s","status":"finished","class":{"code":"AMB"},\
        "subject":{"reference":"Patient/%s"},\
        "period":{"start":"2025-03-0%s"}}"""
        .formatted(id, patient, id.substring(1));
  }

  private long id(String chart) {
    return list("from Patient where chartNumber = '" + chart + "'", Patient.class).get(0).id;
  }

  private List<String> phones(long patient) {
    return list("from ContactPoint where patientId = " + patient, ContactPoint.class).stream()
        .map(point -> point.value)
        .toList();
  }

  private <T> List<T> list(String hql, Class<T> type) {
    return tests.in(clinic, () -> rows.createQuery(hql, type).getResultList());
  }
}
