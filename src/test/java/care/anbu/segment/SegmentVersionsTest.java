package care.anbu.segment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.patient.Sex;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.Criterion.And;
import care.anbu.segment.criterion.Criterion.Named;
import care.anbu.segment.criterion.Criterion.Not;
import care.anbu.segment.criterion.Criterion.Or;
import care.anbu.segment.criterion.Criterion.SexIs;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentVersionsTest {

  private static final Criterion WOMEN = new SexIs(Set.of(Sex.F));
  private static final Criterion MEN = new SexIs(Set.of(Sex.M));
  private static final Criterion OLD = new Criterion.Age(60, null);

  @Inject TestClinics tests;
  @Inject EntityManager database;
  @Inject Segments segments;
  @Inject SegmentQueries queries;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  private String clinic;

  @BeforeEach
  void anOldWomanAYoungOneAndAnOldMan() {
    clinic = tests.create();
    in(
        () -> {
          patient("old woman", Sex.F, 1940);
          patient("young woman", Sex.F, 2000);
          return patient("old man", Sex.M, 1940);
        });
  }

  @Test
  void segmentsAreIntersectedUnitedAndSubtracted() {
    Named women = in(() -> named(save("여성", WOMEN)));
    Named old = in(() -> named(save("어르신", OLD)));

    assertThat(found(new And(List.of(women, old)))).containsExactly("old woman");
    assertThat(found(new Or(List.of(women, old))))
        .containsExactlyInAnyOrder("old woman", "young woman", "old man");
    assertThat(found(new And(List.of(women, new Not(old))))).containsExactly("young woman");
  }

  @Test
  void whatIsMadeOfAVersionMeansThatVersion() {
    Named women = in(() -> named(save("대상", WOMEN)));
    in(() -> change("대상", MEN));

    assertThat(found(women)).containsExactlyInAnyOrder("old woman", "young woman");
    assertThat(found(new Named(women.segmentId(), 2))).containsExactly("old man");
    assertThat(found(new Named(women.segmentId(), null))).containsExactly("old man");
  }

  @Test
  void aSegmentIsSavedWithTheVersionsOfThatDay() {
    Named women = in(() -> named(save("여성", WOMEN)));
    in(() -> save("묶음", new And(List.of(OLD, new Named(women.segmentId(), null)))));
    in(() -> change("여성", MEN));

    assertThat(in(() -> segment("묶음").criterion()))
        .isEqualTo(new And(List.of(OLD, women)).normalised());
  }

  @Test
  void everyMeaningIsKeptWithWhoAndWhen() {
    in(() -> save("대상", WOMEN));
    in(() -> change("대상", WOMEN));
    in(() -> change("대상", MEN));

    in(
        () -> {
          Segment now = segment("대상");
          assertThat(now.number).isEqualTo(2);
          assertThat(segments.earlier(now)).hasSize(1);
          assertThat(segments.earlier(now).get(0).criterion()).isEqualTo(WOMEN);
          return null;
        });
    String ref = in(() -> segment("대상").ref());
    Browserless.signIn(Role.COORDINATOR, clinic)
        .get("/segments/" + ref)
        .then()
        .statusCode(200)
        .body(containsString("<td class=\"num\">2</td>"))
        .body(containsString("<td>Women<"));
    Api.as(Role.DOCTOR, clinic).get("/api/v1/segments/" + ref).then().body("version", is(2));
  }

  @Test
  void anEarlierVersionIsShownInTheEditorAndSavedAsTheNewest() {
    in(() -> save("대상", WOMEN));
    in(() -> change("대상", MEN));
    String page = "/segments/" + in(() -> segment("대상").ref());
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);

    coordinator.get(page).then().body(containsString(page + "?number=1"));
    String shown = coordinator.get(page + "?number=1").asString();
    assertThat(shown).contains("Version 1 was opened");
    assertThat(coordinator.get(page + "?number=7").statusCode()).isEqualTo(404);

    var form = (FormElement) Jsoup.parse(shown).selectFirst("form.criterion-editor");
    Map<String, String> typed =
        form.formData().stream().collect(toMap(Connection.KeyVal::key, Connection.KeyVal::value));
    assertThat(coordinator.post(page, typed).statusCode()).isEqualTo(303);
    assertThat(in(() -> segment("대상").criterion())).isEqualTo(WOMEN);
    assertThat(in(() -> segment("대상").number)).isEqualTo(3);
  }

  @Test
  void aSegmentIsNotMadeOfItself() {
    Named first = in(() -> named(save("하나", WOMEN)));
    in(() -> save("둘", new And(List.of(OLD, first))));
    in(() -> save("셋", new Not(named(segment("둘")))));

    assertThatThrownBy(() -> in(() -> change("하나", first)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("segment:problem_itself"));
    assertThatThrownBy(() -> in(() -> change("하나", named(segment("셋")))))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("segment:problem_cycle");
              assertThat(problem.arguments()).containsExactly("하나", "셋 → 둘");
            });
  }

  @Test
  void whatAnotherSegmentIsMadeOfIsNotDeleted() {
    Named women = in(() -> named(save("여성", WOMEN)));
    in(() -> save("둘", new And(List.of(OLD, women))));

    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      segments.remove(segment("여성"));
                      return null;
                    }))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("segment:problem_part_of"));
  }

  @Test
  void aVersionThatWasMadeOfASegmentThatIsGoneCanBeSavedAgain() {
    Named women = in(() -> named(save("여성", WOMEN)));
    in(() -> save("둘", new And(List.of(OLD, women))));
    Criterion before = in(() -> segment("둘").criterion());
    in(() -> change("둘", OLD));
    in(
        () -> {
          segments.remove(segment("여성"));
          return null;
        });

    in(() -> change("둘", before));

    assertThat(in(() -> segment("둘").criterion())).isEqualTo(before);
  }

  @Test
  void whatWasMadeOfASegmentThatIsGoneMeansWhatItMeant() {
    Named women = in(() -> named(save("여성", WOMEN)));
    in(
        () -> {
          segments.remove(segment("여성"));
          return null;
        });

    assertThat(found(women)).containsExactlyInAnyOrder("old woman", "young woman");
    assertThat(in(() -> women.sentence("ko", segments.names("ko"))))
        .isEqualTo("‘여성’ 대상군(버전 1)에 해당하는 환자");
  }

  @Test
  void segmentsThatMultiplyBeyondMeasureAreRefused() {
    Named inner = in(() -> named(save("0", new Or(List.of(WOMEN, OLD, MEN)))));
    assertThatThrownBy(
            () -> {
              Named last = inner;
              for (int i = 1; i < 8; i++) {
                var of = last;
                String name = String.valueOf(i);
                last =
                    in(
                        () ->
                            named(
                                save(
                                    name,
                                    new Or(
                                        List.of(
                                            new And(List.of(WOMEN, of)),
                                            new And(List.of(MEN, of)),
                                            new And(List.of(OLD, of)))))));
              }
            })
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("segment:problem_too_large"));
  }

  @Test
  void aSegmentOfAnotherClinicIsUnknown() {
    Named women = in(() -> named(save("여성", WOMEN)));
    String other = tests.create();

    for (String version : List.of("", ",\"version\":1", ",\"version\":7")) {
      String criterion =
          "{\"criterion\":{\"type\":\"segment\",\"segment\":\"%s\"%s}}"
              .formatted(Id.text(women.segmentId()), version);
      Api.as(Role.COORDINATOR, other)
          .contentType(ContentType.JSON)
          .body(criterion)
          .post("/api/v1/segments/preview")
          .then()
          .statusCode(400)
          .body("code", equalTo("segment:problem_unknown_segment"));
    }
  }

  @Test
  void theEditorOffersTheNewestVersionAndKeepsTheOneThatIsChosen() {
    Named women = in(() -> named(save("여성", WOMEN)));
    in(() -> save("묶음", women));
    in(() -> change("여성", MEN));
    String first = Id.text(women.segmentId()) + ":1";

    String ref = in(() -> segment("묶음").ref());
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    coordinator
        .get("/segments/" + ref)
        .then()
        .body(containsString("<option value=\"" + first + "\" selected>"))
        .body(containsString(first.replace(":1", ":2")));
    coordinator
        .post(
            "/segments",
            Map.of("c.type", "and", "c.0.type", "segment", "c.0.segment", first, "name", "같은 묶음"))
        .then()
        .statusCode(303);
    assertThat(in(() -> segment("같은 묶음").criterion())).isEqualTo(women);
  }

  private Named named(Segment segment) {
    return new Named(segment.id, segment.number);
  }

  private Segment save(String name, Criterion criterion) {
    var segment = new Segment();
    segment.createdAt = clock.instant();
    segments.rename(segment, name);
    segment.mean(segments.checked(segment, criterion));
    segments.persistAndFlush(segment);
    return segment;
  }

  private Segment change(String name, Criterion criterion) {
    Segment segment = segment(name);
    segments.mean(segment, criterion, null);
    return segment;
  }

  private Segment segment(String name) {
    return segments.find("name", name).firstResult();
  }

  private List<String> found(Criterion criterion) {
    return in(
        () -> {
          var query = queries.of(criterion, LocalDate.of(2026, 1, 1));
          return query
              .bind(sql.query(query.sql(), Long.class))
              .getResultStream()
              .map(id -> database.find(Patient.class, id).name)
              .toList();
        });
  }

  private Patient patient(String name, Sex sex, int born) {
    var patient = new Patient();
    patient.chartNumber = name;
    patient.name = name;
    patient.sex = sex;
    patient.birthDate = LocalDate.of(born, 1, 1);
    database.persist(patient);
    return patient;
  }

  private <T> T in(Supplier<T> work) {
    return tests.in(clinic, work::get);
  }
}
