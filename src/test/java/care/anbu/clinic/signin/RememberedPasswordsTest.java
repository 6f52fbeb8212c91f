package care.anbu.clinic.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A program pays for bcrypt once a minute, and not a moment longer than its account is as it was.
 */
@QuarkusTest
class RememberedPasswordsTest {

  private static final String OTHER = "another-password-2";
  private static final Place HERE = new Place("10.2.1.1", null, false);

  @Inject TestClinics tests;
  @Inject TestClock clock;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject SecondFactors factors;
  @Inject ProgramSignIn programs;
  @Inject SignIn signIn;
  @Inject RememberedPasswords remembered;

  private final Instant now = Clocks.now();
  private String clinic;
  private String login;

  @BeforeEach
  void anAdministratorsProgramHasCalled() {
    clock.stopAt(now);
    clinic = tests.create();
    login = TestClinics.login(Role.ADMINISTRATOR, clinic);
    assertThat(isRemembered()).isFalse();
    enter(TestClinics.PASSWORD);
    enter(TestClinics.PASSWORD);
  }

  @Test
  void aRightPasswordIsRememberedForAMinuteHoweverOftenItIsUsed() {
    assertThat(isRemembered()).isTrue();
    clock.stopAt(now.plusSeconds(59));
    enter(TestClinics.PASSWORD);
    assertThat(isRemembered()).isTrue();
    clock.stopAt(now.plusSeconds(60));
    assertThat(isRemembered()).isFalse();
    enter(TestClinics.PASSWORD);
    assertThat(isRemembered()).as("checked anew").isTrue();
    clock.stopAt(now.minusSeconds(1));
    assertThat(isRemembered()).as("by a clock that was set back").isFalse();
  }

  @Test
  void itIsRememberedAtThePlaceItCameFromOnly() {
    assertThat(isRemembered(new Place("10.2.1.2", null, false))).isFalse();
    assertThat(isRemembered(new Place("10.2.1.1", null, true))).isFalse();
  }

  @Test
  void aWrongPasswordIsNeverRememberedAndEndsTheRightOne() {
    refused(OTHER);
    assertThat(isRemembered()).isFalse();
    refused(OTHER);
    enter(TestClinics.PASSWORD);
    assertThat(isRemembered()).isTrue();
    signIn.enter(login, OTHER, HERE);
    assertThat(isRemembered()).as("after a wrong one at the form").isFalse();
  }

  @Test
  void whereOneHasToWaitARememberedPasswordWaitsToo() {
    for (int i = 0; i < 5; i++) {
      refused(OTHER);
    }
    assertThatThrownBy(() -> enter(TestClinics.PASSWORD)).isInstanceOf(ProgramSignIn.Waits.class);
    clock.stopAt(now.plusSeconds(6));
    enter(TestClinics.PASSWORD);
  }

  @Test
  void aChangedPasswordEndsIt() {
    change(member -> member.setPassword(OTHER));
    refused(TestClinics.PASSWORD);
    enter(OTHER);
  }

  @Test
  void aClosedAccountEndsIt() {
    change(member -> member.active = false);
    refused(TestClinics.PASSWORD);
    change(member -> member.active = true);
    assertThat(isRemembered()).isFalse();
  }

  @Test
  void anotherRoleEndsItAndCountsAtOnce() {
    change(member -> member.role = Role.FRONT_DESK);
    assertThat(isRemembered()).isFalse();
    assertThat(enter(TestClinics.PASSWORD).role).isEqualTo(Role.FRONT_DESK);
  }

  @Test
  void aDemoOpensFromTheMachineItselfOnly() {
    tests.in(clinic, () -> clinics.current().demo = true);
    refused(TestClinics.PASSWORD);
  }

  @Test
  void aSecondStepOrTheDutyToHaveOneEndsIt() {
    tests.in(clinic, () -> clinics.current().secondFactorRequired = true);
    refused(TestClinics.PASSWORD);
    tests.in(clinic, () -> clinics.current().secondFactorRequired = false);
    enter(TestClinics.PASSWORD);
    tests.in(
        clinic,
        () -> {
          long id = member().id;
          return factors.confirm(id, Totp.code(factors.offer(id), Totp.step(now)));
        });
    refused(TestClinics.PASSWORD);
  }

  @Test
  void itNeverHoldsMoreThanItsLimit() {
    var own = new RememberedPasswords();
    own.clock = clock;
    Staff member = tests.in(clinic, this::member);
    List<Place> places =
        java.util.stream.IntStream.range(0, RememberedPasswords.MOST + 500)
            .mapToObj(i -> new Place("10.3." + i / 250 + "." + i % 250, null, false))
            .toList();
    places.forEach(place -> own.remember(member, TestClinics.PASSWORD, place));
    assertThat(own.size()).isLessThanOrEqualTo(RememberedPasswords.MOST);
  }

  private Staff enter(String password) {
    return programs.enter(login, password, HERE);
  }

  private void refused(String password) {
    assertThatThrownBy(() -> enter(password)).isInstanceOf(AuthenticationFailedException.class);
  }

  private boolean isRemembered() {
    return isRemembered(HERE);
  }

  /** A look of a wrong place or moment ends what is remembered there: as a call would. */
  private boolean isRemembered(Place place) {
    Staff member = tests.in(clinic, this::member);
    return remembered.isRight(member, TestClinics.PASSWORD, place);
  }

  private void change(java.util.function.Consumer<Staff> change) {
    tests.in(
        clinic,
        () -> {
          change.accept(member());
          return null;
        });
  }

  private Staff member() {
    return staff.find("login", login).firstResult();
  }
}
