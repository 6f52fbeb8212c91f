package care.anbu.protocol.edit;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Protocols that are written by hand. */
@QuarkusTest
class ProtocolFormPagesTest {

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

  private Map<String, String> yearlyVisit(String interval) {
    var fields = new HashMap<String, String>();
    fields.put("name", "Eye check");
    fields.put("department", eye);
    fields.put("priority", "2");
    fields.put("agesFrom", "40 years");
    fields.put("rule", "every");
    fields.put("everyInterval", interval);
    fields.put("evidence.0.use", "SETTLES");
    fields.put("evidence.0.kind", "VISIT");
    fields.put("evidence.0.department", eye);
    fields.put("evidence.1.use", "SETTLES");
    return fields;
  }

  private String written(Browserless browser) {
    return browser
        .post("/protocols/own", yearlyVisit("1 year"))
        .header("Location")
        .replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void whatACoordinatorWritesWorksOnceADoctorHasApprovedIt() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/protocols/own").statusCode()).isEqualTo(200);
    String page = written(coordinator);
    assertThat(coordinator.get(page).asString())
        .contains("aged 40 years or over", "every 12 months", "a visit to Ophthalmology");
    assertThat(coordinator.get(patient).asString()).doesNotContain(page);

    Browserless.signIn(Role.DOCTOR, clinic).post(page + "/approve", Map.of("version", "1"));

    assertThat(coordinator.get(patient).asString()).contains(page);
  }

  @Test
  void whatWasApprovedWorksOnUntilTheChangeIsApprovedToo() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String page = written(doctor);
    doctor.post(page + "/approve", Map.of("version", "1"));
    assertThat(doctor.get(page + "/edit").asString())
        .contains("value=\"40 years\"", "value=\"12 months\"");
    var changed = yearlyVisit("6 months");
    changed.put("version", "1");

    assertThat(doctor.post(page + "/edit", changed).statusCode()).isEqualTo(303);

    assertThat(doctor.get(page).asString())
        .contains("In use", "Waits for approval", "Approve version 2", "every 6 months");
    assertThat(doctor.post(page + "/edit", changed).statusCode())
        .as("somebody else was faster")
        .isEqualTo(409);
  }

  @Test
  void anotherNameAloneWaitsForNoDoctor() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String page = written(doctor);
    doctor.post(page + "/approve", Map.of("version", "1"));
    var renamed = yearlyVisit("12 months");
    renamed.put("name", "Eye check, yearly");
    renamed.put("version", "1");

    assertThat(doctor.post(page + "/edit", renamed).statusCode()).isEqualTo(303);

    assertThat(doctor.get(page).asString())
        .contains("Eye check, yearly", "In use")
        .doesNotContain("Waits for approval");
  }

  @Test
  void whatCannotBeReadComesBackAsItWasTyped() {
    var refused =
        Browserless.signIn(Role.COORDINATOR, clinic)
            .post("/protocols/own", yearlyVisit("now and then"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString())
        .contains("value=\"now and then\"", "This span cannot be read")
        .contains("value=\"40 years\"");
  }

  @Test
  void whereTheDoctorHasLeftThePageSaysThatNobodyCanApprove() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    String page = written(coordinator);
    assertThat(coordinator.get(page).asString()).contains("A doctor of Ophthalmology approves it");
    tests.in(
        clinic,
        () -> {
          staff.find("role", Role.DOCTOR).firstResult().active = false;
          return null;
        });

    assertThat(coordinator.get(page).asString())
        .contains("There is no active doctor of Ophthalmology");
  }
}
