package care.anbu.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Sex;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Visit;
import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.RandomCriteria;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentPreviewsTest {

  private static final Criterion WOMEN = new Criterion.SexIs(Set.of(Sex.F));

  @Inject TestClinics tests;
  @Inject EntityManager database;
  @Inject Departments departments;
  @Inject SegmentPreviews previews;
  @Inject SampleReasons reasons;

  private String clinic;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
  }

  @Test
  void aCountInBatchesIsTheWholeCount() {
    people(17, 1950);
    people(9, 2001);

    tests.in(
        clinic,
        () -> {
          for (int batch : List.of(1, 4, 25, 26, 27, 100)) {
            SegmentTally tally = SegmentTally.begin(26);
            while (!tally.whole()) {
              SegmentTally before = tally;
              tally = previews.more(WOMEN, SegmentTally.read(before.written()), batch);
              assertThat(tally.percent()).isBetween(before.percent(), 99);
            }
            assertThat(tally.count()).as("by %d", batch).isEqualTo(26);
            assertThat(tally.byAge().get(2)).isEqualTo(9);
          }
          return null;
        });
  }

  /** Where one number alone is left out, the whole would tell it. */
  @Test
  void fewOfAnAgeAreNotToldAndCannotBeReckoned() {
    people(3, 1950);
    people(9, 1970);
    people(6, 2001);

    String page = preview(Role.COORDINATOR).extract().asString();
    assertThat(page).contains("<dd>18</dd>");
    assertThat(page.split("not told", -1)).hasSize(3);
    assertThat(page).contains("<td class=\"num\">9</td>");
  }

  @Test
  void eachSampleSaysWhyItIsOne() {
    long id =
        tests.in(
            clinic,
            () -> {
              Patient patient = person("어르신", 1950);
              var visit = new Visit();
              visit.patientId = patient.id;
              visit.departmentId = departments.inOrder().get(0).id;
              // The third in Seoul.
              visit.startedAt = Instant.parse("2025-11-02T16:00:00Z");
              database.persist(visit);
              var code = new ClinicalCode();
              code.system = "urn:icd";
              code.code = "E11.9";
              code.display = "DM2";
              database.persist(code);
              event(patient, code, ClinicalEvent.Kind.CONDITION, null);
              event(patient, code, ClinicalEvent.Kind.OBSERVATION, 7.2);
              var contact = new ContactPoint();
              contact.patientId = patient.id;
              contact.kind = ContactKind.MOBILE;
              contact.value = "+821012345678";
              contact.source = Source.DESK;
              contact.verifiedAt = Instant.parse("2025-05-05T00:00:00Z");
              database.persist(contact);
              return patient.id;
            });
    Criterion criterion =
        Criteria.parse(
            """
            {"type":"and","of":[
             {"type":"age","from":60},
             {"type":"visits","atLeast":1},
             {"type":"or","of":[
               {"type":"condition","code":"E11*"},{"type":"condition","code":"I10"},
               {"type":"observed","code":"E11.9","comparison":"ABOVE","value":7}]},
             {"type":"contact","channel":"SMS"},
             {"type":"not","of":{"type":"contact","kind":"EMAIL"}},
             {"type":"language","is":"ko"}]}""");

    tests.in(
        clinic,
        () -> {
          var patient = database.find(Patient.class, id);
          assertThat(reasons.of(criterion, List.of(patient), "ko").get(id))
              .hasSize(7)
              .anyMatch(reason -> reason.text().matches("7\\d세"))
              .contains(
                  reason("진료 횟수·시기: 1회", "2025-11-03"),
                  reason("진단·처치·검사: 제2형 당뇨병 (E11.9)", "2024-02-01"),
                  reason("검사 수치: 7.2 %", "2024-02-01"),
                  reason("연락 가능", "2025-05-05"),
                  new SegmentPreview.Reason("이메일이 없는 환자", null),
                  new SegmentPreview.Reason("안내 언어가 한국어인 환자", null));
          return null;
        });
  }

  private static SegmentPreview.Reason reason(String text, String day) {
    return new SegmentPreview.Reason(text, LocalDate.parse(day));
  }

  /** An empty chart says nothing. */
  @Test
  void noAgesAreShownWhereNoneCanBeTold() {
    people(4, 1950);
    people(4, 1970);

    assertThat(preview(Role.COORDINATOR).extract().asString())
        .contains("<dd>8</dd>")
        .doesNotContain("not told", "data-chart");
  }

  @Test
  void everyKindThatIsOnRecordCanBeExplained() {
    var made =
        tests.in(
            clinic,
            () ->
                new SmallClinic(
                        database,
                        new java.util.Random(4),
                        LocalDate.of(2026, 1, 1),
                        java.time.ZoneId.of("Asia/Seoul"),
                        List.of(departments.inOrder().get(0).id))
                    .make(10));
    var trees = new RandomCriteria(new java.util.Random(6), List.of(1L), List.of(2L));

    tests.in(
        clinic,
        () -> {
          List<Patient> patients =
              made.stream().map(one -> database.find(Patient.class, one.patient().id)).toList();
          for (int i = 0; i < 150; i++) {
            Criterion tree = trees.next();
            reasons
                .of(tree, patients, "en")
                .values()
                .forEach(
                    found ->
                        assertThat(found)
                            .as(tree.json())
                            .allMatch(
                                reason ->
                                    !reason.text().isBlank() && !reason.text().contains("null")));
          }
          return null;
        });
  }

  @Test
  void aCountCanBeGivenUp() {
    people(6, 1950);
    var form = new HashMap<>(form());
    form.put("count", "stop");

    Browserless.signIn(Role.COORDINATOR, clinic)
        .postPart("/segments/preview", form)
        .then()
        .statusCode(200)
        .body(containsString("The count was stopped"))
        .body(not(containsString("hx-trigger")));
  }

  /** What was counted so far is told to nobody, and goes on for nobody else. */
  @Test
  void aCountThatIsNotOnesOwnBeginsAnew() {
    people(6, 1950);
    var form = new HashMap<>(form());
    form.put("count", "anbu1.AAAA");

    Browserless.signIn(Role.COORDINATOR, clinic)
        .postPart("/segments/preview", form)
        .then()
        .statusCode(200)
        .body(containsString("<dd>6</dd>"));
  }

  @Test
  void codesAreFoundByWhatTheyAreCalledInEitherLanguage() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);

    for (String typed : List.of("당뇨", "type%202%20dia", "E11.9")) {
      coordinator
          .get("/segments/codes?c.0.by=code&c.0.kind=CONDITION&c.0.term=" + typed)
          .then()
          .statusCode(200)
          .body(containsString("<option value=\"E11.9\">type 2 diabetes</option>"));
    }
    coordinator
        .get("/segments/codes?c.0.by=code&c.0.comparison=ABOVE&c.0.term=4548")
        .then()
        .body(containsString("<option value=\"4548-4\">haemoglobin A1c</option>"));
  }

  private io.restassured.response.ValidatableResponse preview(Role role) {
    return Browserless.signIn(role, clinic)
        .postPart("/segments/preview", form())
        .then()
        .statusCode(200);
  }

  private static Map<String, String> form() {
    return Map.of("c.type", "and", "c.0.type", "sex", "c.0.is", "F");
  }

  private void event(Patient patient, ClinicalCode code, ClinicalEvent.Kind kind, Double value) {
    var event = new ClinicalEvent();
    event.patientId = patient.id;
    event.codeId = code.id;
    event.kind = kind;
    event.occurredAt = Instant.parse("2024-02-01T03:00:00Z");
    event.valueNumber = value;
    event.valueUnit = value == null ? null : "%";
    database.persist(event);
  }

  private List<Patient> people(int count, int born) {
    return tests.in(
        clinic,
        () -> {
          var people = new ArrayList<Patient>();
          for (int i = 0; i < count; i++) {
            people.add(person(born + "-" + i, born));
          }
          return people;
        });
  }

  private Patient person(String name, int born) {
    var patient = new Patient();
    patient.chartNumber = name;
    patient.name = name;
    patient.sex = Sex.F;
    patient.birthDate = LocalDate.of(born, 1, 1);
    database.persist(patient);
    return patient;
  }
}
