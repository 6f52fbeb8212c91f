package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.life.CampaignDays;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.protocol.TestProtocols;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a rule that a doctor signs to people who are called, as each of them sees it. */
@QuarkusTest
class CareProtocolTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestProtocols making;
  @Inject TestSql tables;
  @Inject TestClock clock;
  @Inject CampaignFixture fixture;
  @Inject ClinicScope scope;
  @Inject DueUpkeep upkeep;
  @Inject CampaignDays days;
  @Inject Patients patients;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @TestHTTPResource URI address;

  private String clinic;
  private long eye;

  /** Thirty patients who came last in 2024, but for one who came a year ago tomorrow. */
  @BeforeEach
  void aClinic() {
    clock.stopAt(TestClock.START);
    clinic = fixture.clinicWith(30);
    tests.in(
        clinic,
        () -> {
          eye = departments.find("code", "EYE").firstResult().id;
          staff.find("role", Role.DOCTOR).firstResult().departmentId = eye;
          for (Patient patient : patients.listAll()) {
            String day = patient.chartNumber.equals("P7") ? "2025-11-25" : "2024-03-05";
            people.visit(patient.id, eye, Instant.parse(day + "T01:00:00Z"));
          }
          return null;
        });
  }

  private Page signedIn(Browser browser, Role role) {
    Page page = browser.window(address.toString(), "en", ColorScheme.LIGHT, 1280);
    Browser.signIn(page, TestClinics.login(role, clinic), TestClinics.PASSWORD);
    return page;
  }

  @Test
  void aDoctorApprovesAProtocolAndTheNextDaysMembersAppear() {
    String protocol =
        making.waiting(
            clinic,
            "Yearly eye check",
            "EYE",
            "{\"evidence\": [{\"kinds\": [\"VISIT\"], \"department\": \""
                + Id.text(eye)
                + "\"}], \"rule\": {\"type\": \"every\", \"interval\": \"P1Y\"}}");
    try (Browser browser = Browser.start()) {
      Page doctor = signedIn(browser, Role.DOCTOR);
      doctor.navigate("/protocols/" + protocol);
      doctor.waitForSelector("text=More than half of all patients (29)");
      doctor.click("button:has-text('Approve version 1')");
      doctor.waitForSelector(".state.good:has-text('In use')");
      scope.run(clinic, upkeep::takeInTheDay);

      Page coordinator = signedIn(browser, Role.COORDINATOR);
      coordinator.navigate("/due");
      Browser.assertAccessible(coordinator);
      assertThat(coordinator.locator("tbody th a:has-text('환자P7')").count()).isZero();
      assertThat(coordinator.locator("tbody th a:has-text('환자P8')").count()).isEqualTo(1);

      coordinator.navigate("/protocols/" + protocol);
      coordinator.click("a:has-text('Make a campaign of it')");
      coordinator.fill("input[name=name]", "Eye check");
      coordinator.fill("input[name=goal]", "Eyes stay healthy");
      coordinator.fill("input[name=pilotPercent]", "40");
      coordinator.fill("input[name=gateContacts]", "5");
      coordinator.fill("input[name=windowFrom]", "09:00");
      coordinator.fill("input[name=windowTo]", "20:00");
      for (String day : List.of("SATURDAY", "SUNDAY")) {
        coordinator.check("input[name=weekday][value=" + day + "]");
      }
      coordinator.click("button:has-text('Save draft')");
      coordinator.click("button:has-text('Plan')");
      coordinator.click("button:has-text('Approve')");
      coordinator.waitForSelector("text=From then on whoever becomes due is taken in");
      Browser.assertAccessible(coordinator);
      coordinator.click("button:has-text('Launch')");
      coordinator.waitForSelector("h2:has-text('Pilot')");
      assertThat(members("state = 'ACTIVE' and pilot = false")).isZero();
      long pilot = members("state = 'ACTIVE' and pilot = true");
      assertThat(pilot).isBetween(3L, 25L);

      tables.run(
          "update outreach set state = 'REACHED', attempts = 1 where clinic_id = '"
              + clinic
              + "' order by id limit 5");
      coordinator.reload();
      coordinator.waitForSelector(".state.good:has-text('Gate passed')");
      Browser.assertAccessible(coordinator);
      coordinator.click("button:has-text('Contact everybody')");
      coordinator.waitForSelector(".state:has-text('Running')");
      assertThat(members("state = 'ACTIVE' and pilot = false")).isPositive();
      assertThat(members("patient_id = " + id("P7"))).isZero();
      assertThat(browser.complaints()).isEmpty();
    }
    clock.stopAt(TestClock.START.plus(Duration.ofDays(1)));
    scope.run(clinic, upkeep::takeInTheDay);
    scope.run(clinic, this::daysRun);

    assertThat(members("patient_id = " + id("P7"))).isEqualTo(1);
  }

  private void daysRun() {
    long campaign = tables.number("select id from campaign where clinic_id = '" + clinic + "'");
    days.goOn(campaign);
  }

  private long id(String chart) {
    return tests.in(clinic, () -> patients.find("chartNumber", chart).firstResult().id);
  }

  private long members(String which) {
    return tables.number(
        "select count(*) from member where clinic_id = '" + clinic + "' and " + which);
  }

  @Test
  void aRecallThatTheDeskSetsComesDue() {
    String patient = Id.text(id("P3"));
    try (Browser browser = Browser.start()) {
      Page desk = signedIn(browser, Role.FRONT_DESK);
      desk.navigate("/patients/" + patient + "/recalls");
      desk.fill("input[name=subject]", "Eye pressure");
      desk.click("button[name=months][value='6']");
      desk.waitForSelector("tbody th:has-text('Eye pressure')");
    }
    clock.stopAt(TestClock.START.plus(Duration.ofDays(183)));
    try (Browser browser = Browser.start()) {
      Page desk = signedIn(browser, Role.FRONT_DESK);
      desk.navigate("/patients/" + patient + "/recalls");

      desk.waitForSelector(".state.warn");
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
