package care.anbu.insight.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The review of a month asks about the looks that deserve a question, and about no others. */
@QuarkusTest
class MonthlyReviewTest {

  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  /** A Tuesday, noon in Seoul. */
  private static final Instant NOON = Instant.parse("2026-03-10T03:00:00Z");

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject StaffMembers staff;
  @Inject MadeEntries entries;
  @Inject AccessMonth month;
  @Inject EntityManager entities;

  private String clinic;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
  }

  @Test
  void aRecordOpenedWithNothingNearRaisesAQuestion() {
    in(
        () -> {
          Patient old = known("한무연", "2000-01-01T00:00:00Z");
          entries.make(Role.FRONT_DESK, old.id, AccessPurpose.RECORD, "::1", NOON);
        });

    assertThat(line().bearing(Sign.NO_REASON)).isOne();
    assertThat(questions().get(Sign.NO_REASON)).singleElement().matches(q -> q.looks() == 1);
  }

  @Test
  void aVisitABookingOrANewRecordNearIsAReason() {
    in(
        () -> {
          Patient visited = known("한내원", "2000-01-01T00:00:00Z");
          patients.visit(visited.id, null, NOON.plus(Duration.ofDays(29)));
          Patient booked = known("한예약", "2000-01-01T00:00:00Z");
          Instant soon = NOON.minus(Duration.ofDays(29));
          patients.booking(booked.id, null, soon).bookedAt = soon;
          Patient fresh = known("한신규", "2026-03-09T00:00:00Z");
          Patient late = known("한이전", "2000-01-01T00:00:00Z");
          patients.visit(late.id, null, NOON.minus(Duration.ofDays(31)));
          for (Patient one : List.of(visited, booked, fresh, late)) {
            entries.make(Role.FRONT_DESK, one.id, AccessPurpose.RECORD, "::1", NOON);
          }
        });

    assertThat(line().bearing(Sign.NO_REASON)).isOne();
    assertThat(questions().get(Sign.NO_REASON))
        .extracting(AccessMonth.Questioned::name)
        .containsExactly("한이전");
  }

  @Test
  void aCallOrAListGivesItsOwnReason() {
    in(
        () -> {
          Patient old = known("한무연", "2000-01-01T00:00:00Z");
          entries.make(Role.FRONT_DESK, old.id, AccessPurpose.CALL, "::1", NOON);
          entries.make(Role.FRONT_DESK, old.id, AccessPurpose.LIST, "::1", NOON);
        });

    assertThat(line().raisesQuestions()).isFalse();
    assertThat(line().looks()).isEqualTo(2);
    assertThat(line().patients()).isOne();
  }

  @Test
  void relativesAndColleaguesAreNamedFirst() {
    in(
        () -> {
          staff.update("name = '제갈데스크' where role = ?1", Role.FRONT_DESK);
          staff.update("name = '한동료' where role = ?1", Role.DOCTOR);
          Patient relative = known("제갈친척", "2000-01-01T00:00:00Z");
          relative.familyName = "제갈";
          Patient colleague = known("한동료", "2000-01-01T00:00:00Z");
          entries.make(Role.FRONT_DESK, relative.id, AccessPurpose.RECORD, "::1", NOON);
          entries.make(Role.FRONT_DESK, colleague.id, AccessPurpose.RECORD, "::1", NOON);
        });

    StaffMonth line = line();
    assertThat(line.bearing(Sign.NO_REASON)).isEqualTo(2);
    assertThat(line.bearing(Sign.SAME_FAMILY_NAME)).isOne();
    assertThat(line.bearing(Sign.OF_STAFF)).isOne();
    assertThat(questions().get(Sign.NO_REASON)).as("each patient once").isEmpty();
  }

  @Test
  void nightAndSundayAreThoseOfTheClinic() {
    in(
        () -> {
          Patient one = known("한야간", "2026-03-09T00:00:00Z");
          // 22:00 on Saturday, 06:59 on Sunday, 07:00 on Sunday, all in Seoul.
          for (String at :
              List.of("2026-03-07T13:00:00Z", "2026-03-07T21:59:59Z", "2026-03-07T22:00:00Z")) {
            entries.make(Role.FRONT_DESK, one.id, AccessPurpose.RECORD, "::1", Instant.parse(at));
          }
        });

    assertThat(line().atNight()).isEqualTo(2);
    assertThat(line().onSundays()).isEqualTo(2);
    assertThat(line().onBusiest()).isEqualTo(2);
  }

  @Test
  void aMonthEndsAtMidnightOfTheClinic() {
    in(
        () -> {
          Patient one = known("한월말", "2026-03-09T00:00:00Z");
          for (String at : List.of("2026-03-31T14:59:59.999Z", "2026-03-31T15:00:00Z")) {
            entries.make(Role.FRONT_DESK, one.id, AccessPurpose.RECORD, "::1", Instant.parse(at));
          }
        });

    assertThat(line().looks()).isOne();
  }

  @Test
  void whoReviewedAMonthStandsThereWithTheirNote() {
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(administrator.get("/access-log/review?month=2026-03").asString())
        .contains("Not reviewed yet");

    int status =
        administrator
            .post("/access-log/review", Map.of("month", "2026-03", "note", "asked the night shift"))
            .statusCode();

    assertThat(status).isEqualTo(303);
    assertThat(administrator.get("/access-log/review?month=2026-03").asString())
        .contains("Reviewed by ADMINISTRATOR", "asked the night shift");
    assertThat(administrator.get("/access-log/review?month=2999-01").statusCode()).isEqualTo(400);
    assertThat(administrator.get("/access-log/review?month=March").statusCode()).isEqualTo(400);
    assertThat(
            Browserless.signIn(Role.ADMINISTRATOR, tests.create())
                .get("/access-log/review?month=2026-03")
                .asString())
        .doesNotContain("asked the night shift");
  }

  @Test
  void thePageOfOneMemberOfStaffNamesThePatients() {
    in(
        () -> {
          Patient old = known("한무연", "2000-01-01T00:00:00Z");
          entries.make(Role.FRONT_DESK, old.id, AccessPurpose.RECORD, "::1", NOON);
        });
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    assertThat(administrator.get("/access-log/review?month=2026-03").asString())
        .contains("/access-log/review/" + line().ref());
    assertThat(
            administrator.get("/access-log/review/" + line().ref() + "?month=2026-03").asString())
        .contains("한무연", "No reason near");
  }

  @Test
  void looksOfAnotherClinicAreNotCounted() {
    String theirs = tests.create();
    tests.in(
        theirs,
        () -> {
          Patient one = patients.korean("한타원", "1950-01-01");
          return entries.make(Role.FRONT_DESK, one.id, AccessPurpose.RECORD, "::1", NOON);
        });

    assertThat(tests.in(clinic, () -> month.of(MARCH))).isEmpty();
  }

  private Patient known(String name, String since) {
    Patient patient = patients.korean(name, "1950-01-01");
    patient.createdAt = Instant.parse(since);
    return patient;
  }

  private void in(Runnable work) {
    tests.in(
        clinic,
        () -> {
          work.run();
          return null;
        });
  }

  private StaffMonth line() {
    return tests.in(clinic, () -> month.of(MARCH)).stream()
        .filter(line -> line.member().role == Role.FRONT_DESK)
        .findFirst()
        .orElseThrow();
  }

  private Map<Sign, List<AccessMonth.Questioned>> questions() {
    return tests.in(clinic, () -> month.questions(MARCH, line().staffId()));
  }
}
