package care.anbu.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProtocolPagesTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Departments departments;
  @Inject StaffMembers staff;

  private String clinic;
  private String eye;
  private String patient;

  @BeforeEach
  void aPatientAndADoctorOfTheDepartment() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          var department = departments.find("code", "EYE").firstResult();
          eye = department.ref();
          staff.find("role", Role.DOCTOR).firstResult().departmentId = department.id;
          patient = "/patients/" + people.korean("김영희", "1958-03-05").ref();
          return null;
        });
  }

  private String made(Browserless browser) {
    browser.get("/protocols/new");
    return browser
        .post("/protocols", Map.of("preset", "KR-scaling", "department", eye, "name", "Scaling"))
        .header("Location")
        .replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void aDoctorApprovesAProtocolAndThePatientIsDueByIt() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = made(coordinator);
    assertThat(coordinator.get(page).asString())
        .contains("Waits for approval", "A doctor of Ophthalmology approves it")
        .doesNotContain("Approve version 1");
    assertThat(coordinator.get(patient).asString()).doesNotContain(page);

    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    assertThat(doctor.get(page).asString()).contains("Approve version 1", "if it were approved");
    assertThat(doctor.post(page + "/approve", Map.of("version", "1")).statusCode()).isEqualTo(303);

    assertThat(doctor.get(page).asString()).contains("In use").doesNotContain("Approve version");
    assertThat(doctor.getPart(page + "/due").asString()).contains("김영희", "Not done this year");
    assertThat(doctor.get(patient).asString())
        .contains("Scaling", "Due 1 Jan 2026. Not done this year.", page);
    assertThat(doctor.get("/protocols").asString()).contains("Scaling", "In use");
  }

  @Test
  void aRetiredProtocolIsDueForNobody() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String page = made(doctor);
    doctor.get(page);
    doctor.post(page + "/approve", Map.of("version", "1"));

    assertThat(doctor.post(page + "/retire", Map.of()).statusCode()).isEqualTo(303);

    assertThat(doctor.get(page).asString()).contains("Retired");
    assertThat(doctor.get(patient).asString()).doesNotContain(page);
  }

  @Test
  void theDeskReadsAProtocolButNoList() {
    String page = made(Browserless.signIn(Role.COORDINATOR, clinic));
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);

    assertThat(desk.get(page).statusCode()).isEqualTo(200);
    assertThat(desk.get("/protocols").statusCode()).isEqualTo(403);
    assertThat(desk.getPart(page + "/due").statusCode()).isEqualTo(403);
    assertThat(desk.post(page + "/retire", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasTypedStays() {
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    browser.get("/protocols/new");

    var answer = browser.post("/protocols", Map.of("preset", "KR-flu", "name", "Influenza 2026"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("Influenza 2026");
  }
}
