package care.anbu.outreach.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.member.Member;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as an answer to a message, and when silence is decided. */
@QuarkusTest
class ReachLearningTest {

  /** Behind UTC all day, so that a late evening there is the next day in UTC. */
  private static final ZoneId ZONE = ZoneId.of("Etc/GMT+10");

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 10);

  @Inject SendingFixture fixture;
  @Inject TestPatients patients;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject ReachLearning learning;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;

  private String clinic;

  @BeforeEach
  void standStill() {
    clock.stopAt(at(LAST_DAY.plusDays(5), 12));
    clinic = clinics.create("KR", ZONE.getId());
  }

  @Test
  void aVisitOnTheEveningOfTheLastDayWhereTheClinicIsCounts() {
    assertThat(learnt(at(LAST_DAY, 20))).isEqualTo(OutreachState.REACHED);
    assertThat(tally()).containsExactly(1L, 1L);
  }

  @Test
  void aVisitOnTheMorningAfterTheLastDayDoesNot() {
    assertThat(learnt(at(LAST_DAY.plusDays(1), 8))).isEqualTo(OutreachState.SENT);
    assertThat(tally()).containsExactly(1L, 0L);
  }

  @Test
  void silenceIsLearntOnceTheLastDayIsOverAndOnlyOnce() {
    assertThat(learnt(null)).isEqualTo(OutreachState.SENT);
    int again = clinics.in(clinic, learning::learn);
    assertThat(again).isZero();
    assertThat(tally()).containsExactly(1L, 0L);
  }

  @Test
  void nothingIsLearntWhileAnAnswerMayStillCome() {
    clock.stopAt(at(LAST_DAY, 23));
    learnt(null);
    assertThat(tally()).isEmpty();
  }

  private OutreachState learnt(Instant visit) {
    long id =
        clinics.in(
            clinic,
            () -> {
              var campaign = fixture.campaign(Channel.SMS);
              var patient = patients.korean("김환자", "1950-03-01");
              var contact = fixture.contactPoint(patient, Channel.SMS, 0);
              var outreach = fixture.contact(campaign, patient, contact, Channel.SMS);
              outreach.sent(at(LAST_DAY.minusDays(7), 12));
              outreach.answerBy = LAST_DAY;
              entities.find(Member.class, outreach.memberId).visitedAt = visit;
              return outreach.id;
            });
    clinics.in(clinic, learning::learn);
    return clinics.in(clinic, () -> outreaches.require(id).state());
  }

  /** Attempts and answers; empty when nothing was learnt. */
  private List<Long> tally() {
    var rows =
        clinics.in(
            clinic,
            () ->
                entities
                    .createNativeQuery(
                        "select attempts, answered from reach_tally where clinic_id = ?1",
                        Object[].class)
                    .setParameter(1, clinic)
                    .getResultList());
    return rows.stream()
        .flatMap(row -> Arrays.stream((Object[]) row))
        .map(number -> ((Number) number).longValue())
        .toList();
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(ZONE).toInstant();
  }
}
