package care.anbu.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.shared.ClinicSql;
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
  @Inject Clinics clinics;
  @Inject Departments departments;

  @Test
  void queryFindsExactlyThePatientsThatTheCriterionMeans() {
    String clinic = tests.create();
    List<Long> rooms = rooms(clinic);
    var patients = tests.in(clinic, () -> clinic(rooms, 1).make(300));
    var trees = new RandomCriteria(new Random(3), rooms);
    var memory = new InMemory(TODAY, SEOUL);

    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 400; i++) {
            Criterion tree = trees.next();
            assertThat(found(tree))
                .as(tree.json())
                .containsExactlyInAnyOrderElementsOf(memory.meant(tree, patients));
          }
          return null;
        });
  }

  @Test
  void patientsOfAnotherClinicAreNeverFound() {
    String ours = tests.create();
    String theirs = tests.create();
    List<Long> rooms = rooms(theirs);
    tests.in(theirs, () -> clinic(rooms, 2).make(50));
    var trees = new RandomCriteria(new Random(5), rooms);

    tests.in(
        ours,
        () -> {
          for (int i = 0; i < 50; i++) {
            Criterion tree = trees.next();
            assertThat(found(tree)).as(tree.json()).isEmpty();
          }
          return null;
        });
  }

  @Test
  void askedAboutOnePatientItSaysTheSame() {
    String clinic = tests.create();
    List<Long> rooms = rooms(clinic);
    var patients = tests.in(clinic, () -> clinic(rooms, 6).make(12));
    var trees = new RandomCriteria(new Random(9), rooms);
    var memory = new InMemory(TODAY, SEOUL);

    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 40; i++) {
            Criterion tree = trees.next();
            List<Long> meant = new ArrayList<>();
            for (var known : patients) {
              meant.addAll(
                  run(
                      SegmentQuery.ofPatient(
                          tree, clinics.current(), TODAY, known.patient().id, 0)));
            }
            assertThat(meant)
                .as(tree.json())
                .containsExactlyInAnyOrderElementsOf(memory.meant(tree, patients));
          }
          return null;
        });
  }

  @Test
  void queryStandsInsideBiggerSql() {
    String clinic = tests.create();
    List<Long> rooms = rooms(clinic);
    tests.in(clinic, () -> clinic(rooms, 4).make(50));

    long visits =
        tests.in(
            clinic,
            () -> {
              var query =
                  SegmentQuery.of(new Criterion.Visited(null, null), clinics.current(), TODAY);
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
    return run(SegmentQuery.of(criterion, clinics.current(), TODAY));
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

  private SmallClinic clinic(List<Long> rooms, long seed) {
    return new SmallClinic(database, new Random(seed), TODAY, SEOUL, rooms);
  }
}
