package care.anbu.start.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A code makes one clinic, and a real clinic closes the accounts whose passwords are public. */
@QuarkusTest
class DemoSignInsTest {

  @Inject TestClinics tests;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject DemoSignIns demo;
  @Inject SetUpCode code;

  @Test
  void everyAccountOfADemoClinicClosesWithItsSessionsAndNoRealOne() {
    String demoClinic = tests.create();
    var inDemo = Browserless.signIn(Role.ADMINISTRATOR, demoClinic);
    var real = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    tests.in(
        demoClinic,
        () -> {
          clinics.current().demo = true;
          return null;
        });

    demo.closeOf(demoClinic);

    assertThat(inDemo.get("/").statusCode()).isEqualTo(302);
    assertThat(tests.in(demoClinic, () -> staff.count("active", true))).isZero();
    assertThat(real.get("/").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Browserless.signIn(Role.DOCTOR, demoClinic))
        .hasMessageContaining("sign-in failed");
  }

  @Test
  void aCodeIsUsedOnce() {
    String entered = "operator code " + Id.text(Id.next()).toLowerCase(Locale.ROOT);
    String clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          code.use(entered, clinic);
          return null;
        });

    assertThatThrownBy(
            () ->
                tests.in(
                    clinic,
                    () -> {
                      code.use(entered, clinic);
                      return null;
                    }))
        .isInstanceOf(RuntimeException.class);
  }
}
