package care.anbu.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Departments;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.InMemory;
import care.anbu.segment.criterion.RandomCriteria;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.Problem;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentQueryTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  /** The day after a leap day's month end, where months of different length meet. */
  private static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

  @Inject TestClinics tests;
  @Inject EntityManager database;
  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject TrustFigures trust;
  @Inject Departments departments;

  @Test
  void queryFindsExactlyThePatientsThatTheCriterionMeans() {
    Made made = make(tests.create(), 1, 300);
    var trees = new RandomCriteria(new Random(3), made.rooms, made.doctors);

    tests.in(
        made.clinic,
        () -> {
          for (int i = 0; i < 600; i++) {
            Criterion tree = trees.next();
            assertThat(found(tree))
                .as(tree.json())
                .containsExactlyInAnyOrderElementsOf(memory().meant(tree, made.patients));
          }
          return null;
        });
  }

  @Test
  void whatIsOnRecordAfterTheDayDoesNotCount() {
    Made made = make(tests.create(), 8, 100);
    var trees = new RandomCriteria(new Random(12), made.rooms, made.doctors);
    LocalDate then = TODAY.minusMonths(9);
    List<Long> ids = made.patients.stream().map(one -> one.patient().id).sorted().toList();

    tests.in(
        made.clinic,
        () -> {
          var memory = new InMemory(then, SEOUL, trust.current());
          for (int i = 0; i < 300; i++) {
            Criterion tree = trees.next();
            var query = queries.asOf(tree, then, IdBatch.of(ids));
            assertThat(run(query))
                .as(tree.json())
                .containsExactlyInAnyOrderElementsOf(memory.meantThen(tree, made.patients));
          }
          return null;
        });
  }

  @Test
  void whatAnotherClinicKnowsChangesNothing() {
    Made ours = make(tests.create(), 2, 40);
    Made theirs = make(tests.create(), 5, 40);
    var trees = new RandomCriteria(new Random(5), theirs.rooms, theirs.doctors);

    tests.in(
        ours.clinic,
        () -> {
          for (int i = 0; i < 150; i++) {
            Criterion tree = trees.next();
            assertThat(found(tree))
                .as(tree.json())
                .containsExactlyInAnyOrderElementsOf(memory().meant(tree, ours.patients));
          }
          return null;
        });
  }

  @Test
  void askedAboutSomePatientsItSaysTheSame() {
    Made made = make(tests.create(), 6, 24);
    var trees = new RandomCriteria(new Random(9), made.rooms, made.doctors);

    tests.in(
        made.clinic,
        () -> {
          for (int i = 0; i < 60; i++) {
            Criterion tree = trees.next();
            List<Long> meant = new ArrayList<>();
            for (var known : made.patients.subList(0, 12)) {
              long id = known.patient().id;
              meant.addAll(run(queries.among(IdBatch.of(id), tree, TODAY, 0)));
            }
            List<Long> others =
                made.patients.stream().skip(12).map(known -> known.patient().id).toList();
            meant.addAll(run(queries.among(IdBatch.of(others), tree, TODAY, 0)));
            assertThat(meant)
                .as(tree.json())
                .containsExactlyInAnyOrderElementsOf(memory().meant(tree, made.patients));
          }
          return null;
        });
  }

  @Test
  void theNumberOfTheClinicIsSharedByNobody() {
    String clinic = tests.create();

    tests.in(
        clinic,
        () -> {
          for (String number : List.of("02-000-0000", "010-1234-5678")) {
            for (int i = 0; i < 2; i++) {
              var patient = new Patient();
              patient.chartNumber = number + i;
              patient.name = number;
              database.persist(patient);
              var reading = PhoneNumbers.read(number, "KR");
              database.persist(ContactPoint.phone(patient.id, reading, Source.DESK));
            }
          }
          database.flush();
          assertThat(found(new Criterion.Household(null, null, true)))
              .extracting(id -> database.find(Patient.class, id).name)
              .containsExactly("010-1234-5678", "010-1234-5678");
          return null;
        });
  }

  @Test
  void queryStandsInsideBiggerSql() {
    String clinic = tests.create();
    make(clinic, 4, 50);

    long visits =
        tests.in(
            clinic,
            () -> {
              var query = queries.of(new Criterion.Visited(null, null), TODAY);
              return query
                  .bind(
                      sql.query(
                          "select count(*) from visit where clinic_id = :clinic and patient_id in ("
                              + query.sql()
                              + ") and id > :id",
                          Long.class))
                  .setParameter("id", 0)
                  .getSingleResult();
            });

    assertThat(visits).isPositive();
  }

  @Test
  void queryThatTakesTooLongIsBrokenOff() {
    String clinic = tests.create();

    assertThatThrownBy(
            () ->
                tests.in(
                    clinic,
                    () ->
                        SegmentPreviews.within(
                            Duration.ofSeconds(1),
                            sql.query(
                                "select count(*) from (select sleep(20), :clinic clinic_id) slow",
                                Long.class))))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("segment:problem_too_slow"));
  }

  private List<Long> found(Criterion criterion) {
    return run(queries.of(criterion, TODAY));
  }

  private List<Long> run(SegmentQuery query) {
    return query.bind(sql.query(query.sql(), Long.class)).getResultList();
  }

  private List<Long> rooms(String clinic) {
    return tests.in(
        clinic,
        () -> {
          long bones = tests.department("ORTHO", "정형외과", "Orthopaedics").id;
          return List.of(departments.find("code", "EYE").firstResult().id, bones);
        });
  }

  /** A clinic of random patients. */
  private record Made(
      String clinic, List<Long> rooms, List<Long> doctors, List<SmallClinic.Known> patients) {}

  private Made make(String clinic, long seed, int patients) {
    List<Long> rooms = rooms(clinic);
    return tests.in(
        clinic,
        () -> {
          var small = new SmallClinic(database, new Random(seed), TODAY, SEOUL, rooms);
          List<SmallClinic.Known> made = small.make(patients);
          return new Made(clinic, rooms, small.doctors(), made);
        });
  }

  private InMemory memory() {
    return new InMemory(TODAY, SEOUL, trust.current());
  }
}
