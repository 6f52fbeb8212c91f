package care.anbu.clinic.signin;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down at an account and from an address, and nobody locks another out. */
@QuarkusTest
class ThrottleTest {

  @Inject TestClinics tests;
  @Inject TestClock clock;
  @Inject SignIn signIn;
  @Inject Throttle throttle;
  @Inject Tries tries;
  @Inject Clinics clinics;
  @Inject EntityManager entities;
  @Inject PasswordLinks links;
  @Inject StaffMembers staff;

  private Instant now = Clocks.now();
  private String clinic;
  private String login;

  @BeforeEach
  void aMemberOfStaff() {
    clinic = tests.create();
    login = TestClinics.login(Role.ADMINISTRATOR, clinic);
    clock.stopAt(now);
  }

  @Test
  void afterFiveFailuresTheWaitGrowsAndNeverStaysForGood() {
    Place place = place("10.1.1.1");
    for (int i = 0; i < 5; i++) {
      assertThat(guess(login, place)).isInstanceOf(SignIn.Wrong.class);
    }
    long before = 0;
    for (int i = 0; i < 12; i++) {
      assertThat(right(login, place)).isInstanceOf(SignIn.Waiting.class);
      long seconds = ((SignIn.Waiting) right(login, place)).time().toSeconds();
      assertThat(seconds).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(15 * 60);
      before = seconds;
      pass(Duration.ofSeconds(seconds + 1));
      assertThat(guess(login, place)).isInstanceOf(SignIn.Wrong.class);
    }
    assertThat(before).isBetween(15 * 60L - 1, 15 * 60L);
    pass(Duration.ofMinutes(16));
    assertThat(right(login, place)).isInstanceOf(SignIn.Entered.class);
  }

  @Test
  void whoComesBackAfterYearsEntersFromWhereTheyAlwaysDid() {
    Place place = place("10.1.1.9");
    assertThat(right(login, place)).isInstanceOf(SignIn.Entered.class);
    pass(Duration.ofDays(401));
    assertThat(right(login, place)).isInstanceOf(SignIn.Entered.class);
  }

  @Test
  void whoeverTriesOnWhileWaitingWaitsNoLonger() {
    Place place = place("10.1.1.2");
    for (int i = 0; i < 50; i++) {
      guess(login, place);
    }
    pass(Duration.ofSeconds(6));
    assertThat(right(login, place)).isInstanceOf(SignIn.Entered.class);
  }

  @Test
  void variantsOfALoginAreTheSameOrNobody() {
    Place place = place("10.1.1.3");
    for (int i = 0; i < 5; i++) {
      guess(login, place);
    }
    for (String same :
        List.of(login.toUpperCase(java.util.Locale.ROOT), " " + login, fullWidth(login))) {
      assertThat(right(same, place)).as(same).isInstanceOf(SignIn.Waiting.class);
    }
    for (String accent :
        List.of(login.replace('a', 'á'), login.replace('a', 'à'), login.replace('i', 'ï'))) {
      assertThat(right(accent, place("10.1.1.4"))).as(accent).isInstanceOf(SignIn.Wrong.class);
    }
  }

  @Test
  void nobodyLocksAnotherOutWhereTheySignedInBefore() {
    var entered = (SignIn.Entered) right(login, place("10.1.2.1"));
    for (int i = 0; i < 300; i++) {
      guess(login, place("10.9." + i / 200 + "." + i % 200));
    }
    // The same device elsewhere, and another browser at the same address.
    assertThat(right(login, new Place("10.1.2.77", entered.device(), false)))
        .isInstanceOf(SignIn.Entered.class);
    assertThat(right(login, place("10.1.2.1"))).isInstanceOf(SignIn.Entered.class);
    // A place that is new to the person waits, but some minutes only.
    var waiting = (SignIn.Waiting) right(login, place("10.1.2.99"));
    assertThat(waiting.time()).isLessThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aContinuedAttackUsesUpItsAddressesAndNotTheShareOfOthers() {
    List<Place> attackers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      attackers.add(place(i % 2 == 0 ? "10.8.0." + i : "2001:db8:0:" + i + "::1"));
    }
    // Four hours, each guess as soon as one is looked at, from the next address, or beside it.
    Instant end = now.plus(Duration.ofHours(4));
    for (int next = 0; now.isBefore(end); next++) {
      Place attacker = attackers.get(next % attackers.size());
      String beside = attacker.address().replace("::1", "::" + next);
      if (guess(login, place(beside)) instanceof SignIn.Waiting waiting) {
        pass(waiting.time().dividedBy(2).plusSeconds(1));
      }
    }
    assertThat(right(login, attackers.get(0))).isInstanceOf(SignIn.Waiting.class);
    assertThat(right(login, place("10.7.7.7"))).isInstanceOf(SignIn.Entered.class);
  }

  @Test
  void whereSomebodySetTheirPasswordByALinkNobodyKeepsThemWaiting() {
    var path =
        tests.in(
            clinic,
            () -> {
              Staff desk = staff.find("role", Role.FRONT_DESK).firstResult();
              var link = new PasswordLink();
              var token = ClinicToken.in(clinic);
              link.staffId = desk.id;
              link.tokenHash = token.hash();
              link.madeBy = desk.id;
              link.madeAt = now;
              link.expiresAt = now.plus(Duration.ofHours(1));
              links.persist(link);
              return token.text();
            });
    String desk = TestClinics.login(Role.FRONT_DESK, clinic);
    for (int i = 0; i < 30; i++) {
      guess(desk, place("10.6.0." + i));
    }
    assertThat(signIn.enter(desk, "a-password-of-mine", place("10.1.8.1")))
        .isInstanceOf(SignIn.Waiting.class);
    String device = links.use(path, "a-password-of-mine", place("10.1.8.1")).orElseThrow();
    for (Place known : List.of(place("10.1.8.1"), new Place("10.1.8.99", device, false))) {
      assertThat(signIn.enter(desk, "a-password-of-mine", known))
          .isInstanceOf(SignIn.Entered.class);
    }
  }

  @Test
  void aDeviceOfSomebodyElseOpensNoFreshTries() {
    String desk = TestClinics.login(Role.FRONT_DESK, clinic);
    var entered = (SignIn.Entered) right(desk, place("10.1.3.1"));
    for (int i = 0; i < 12; i++) {
      guess(login, new Place("10.1.3.1", entered.device(), false));
    }
    assertThat(right(login, new Place("10.1.3.1", entered.device(), false)))
        .isInstanceOf(SignIn.Waiting.class);
  }

  @Test
  void oneAddressCannotTryManyAccounts() {
    Place place = place("10.1.4.1");
    for (int i = 0; i < 100; i++) {
      String nobody = "nobody" + i + "@" + clinic;
      var counters = tests.in(clinic, () -> throttle.counters(nobody, Optional.empty(), place));
      assertThat(throttle.take(counters)).isZero();
    }
    assertThat(right(login, place)).isInstanceOf(SignIn.Waiting.class);
    assertThat(right(login, place("10.1.4.2"))).isInstanceOf(SignIn.Entered.class);
  }

  @Test
  void whoeverHasToWaitLeavesNoRowsHoweverManyNamesTheyMakeUp() {
    Place place = place("10.1.9.1");
    for (int i = 0; i < 100; i++) {
      throttle.take(List.of(Throttle.atAddress(place)));
    }
    long before = rows();
    for (int i = 0; i < 20; i++) {
      assertThat(guess("nobody" + i + "@" + clinic, place)).isInstanceOf(SignIn.Waiting.class);
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void whatIsLongOverIsForgottenHoweverMuchItIs() {
    pass(Duration.ofDays(-2));
    for (int i = 0; i < 1100; i++) {
      throttle.take(List.of(new Tries.Counter("test " + clinic + i, 5, Duration.ZERO, true)));
    }
    pass(Duration.ofDays(2));
    tries.forget();
    long old =
        tests.in(
            clinic,
            () ->
                ((Number)
                        entities
                            .createNativeQuery("select count(*) from sign_in_try where last_at < ?")
                            .setParameter(1, java.sql.Timestamp.from(now.minus(Duration.ofDays(1))))
                            .getSingleResult())
                    .longValue());
    assertThat(old).isZero();
  }

  private long rows() {
    return tests.in(
        clinic,
        () ->
            ((Number)
                    entities
                        .createNativeQuery("select count(*) from sign_in_try")
                        .getSingleResult())
                .longValue());
  }

  @Test
  void triesAtTheSameMomentDoNotSlipPastEachOther() throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      var tries = new ArrayList<Callable<SignIn.Outcome>>();
      for (int i = 0; i < 40; i++) {
        tries.add(() -> guess(login, place("10.1.5.1")));
      }
      long lookedAt = 0;
      for (Future<SignIn.Outcome> one : threads.invokeAll(tries)) {
        lookedAt += one.get() instanceof SignIn.Wrong ? 1 : 0;
      }
      assertThat(lookedAt).isEqualTo(5);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void failuresStandInTheTrailAndTheWaitFillsItNot() {
    for (int i = 0; i < 50; i++) {
      guess(login, place("10.1.6.1"));
    }
    long rows =
        tests.in(
            clinic,
            () ->
                entities
                    .createQuery("select count(*) from AuditEntry where action = ?1", Long.class)
                    .setParameter(1, AuditAction.SIGN_IN_FAILED)
                    .getSingleResult());
    assertThat(rows).isEqualTo(5);
  }

  @Test
  void aDemoOpensFromTheMachineItselfOnly() {
    tests.in(
        clinic,
        () -> {
          clinics.current().demo = true;
          return null;
        });
    assertThat(right(login, place("10.1.7.1"))).isInstanceOf(SignIn.Wrong.class);
    assertThat(right(login, place("127.0.0.1"))).isInstanceOf(SignIn.Wrong.class);
    assertThat(right(login, new Place("127.0.0.1", null, true))).isInstanceOf(SignIn.Entered.class);
  }

  private SignIn.Outcome guess(String who, Place place) {
    return signIn.enter(who, "a wrong password", place);
  }

  private SignIn.Outcome right(String who, Place place) {
    return signIn.enter(who, TestClinics.PASSWORD, place);
  }

  private static Place place(String address) {
    return new Place(address, null, false);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    clock.stopAt(now);
  }

  private static String fullWidth(String text) {
    var wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > 32 && c < 127 ? c + 0xfee0 : c)));
    return wide.toString();
  }
}
