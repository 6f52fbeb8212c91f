package care.anbu.outreach.notice;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.patient.consent.ConsentNotice.Closing;
import care.anbu.patient.consent.ConsentNotices;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices before a person: who is owed one, why it did not leave, and what was done about it. */
@QuarkusTest
class NoticePagesTest {

  private static final String PAGE = "/outreach/notices";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject SendingFixture fixture;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject ConsentNotices notices;
  @Inject NoticeRelease release;
  @Inject Dispatch dispatch;
  @Inject TestClock clock;
  @Inject TestSql sql;

  private String clinic;
  private Browserless coordinator;

  @BeforeEach
  void aClinic() {
    clock.stopAt(TestClock.START);
    clinic = tests.create();
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
  }

  @Test
  void noticesBeginWhenSomebodyStartsThemAndEndWhenTheyStop() {
    assertThat(since()).isNull();
    coordinator.post(PAGE + "/switch", Map.of("on", "true"));
    assertThat(since()).isEqualTo(TestClock.START);
    assertThat(
            Browserless.signIn(Role.FRONT_DESK, clinic)
                .post(PAGE + "/switch", Map.of("on", "false"))
                .statusCode())
        .isEqualTo(403);
    coordinator.post(PAGE + "/switch", Map.of("on", "false"));
    assertThat(since()).isNull();
  }

  @Test
  void whoCannotBeReachedIsNamedAndCanBeClosedOnce() {
    Patient patient = refuses(false);
    String page = coordinator.get(PAGE).asString();
    assertThat(page).contains("김환자").contains("no usable contact");
    assertThat(coordinator.get("/patients/" + patient.ref()).asString())
        .contains("no usable contact");
    assertThat(settle("again", "true")).as("nothing has failed").isEqualTo(409);
    assertThat(settle("again", "false")).isEqualTo(303);
    assertThat(only().closedAs()).isEqualTo(Closing.BY_STAFF);
    assertThat(settle("again", "false")).isEqualTo(409);
    assertThat(coordinator.get(PAGE).asString()).doesNotContain("김환자");
  }

  @Test
  void whatLeftIsOnThePagesOfTheContactAndThePatientWithoutACampaign() {
    Patient patient = refuses(true);
    String contact = "/outreach/" + only().outreachRef();
    assertThat(coordinator.get(PAGE).asString()).contains(contact);
    dispatch.start().join();
    assertThat(coordinator.get(contact).asString()).contains("수신거부(동의철회)", "Consent notice");
    assertThat(coordinator.get("/patients/" + patient.ref()).asString())
        .contains(contact, "Consent notice");
    assertThat(coordinator.get("/outreach").statusCode()).isEqualTo(200);
    assertThat(coordinator.get("/tray").asString()).contains("수신거부(동의철회)");
    assertThat(settle("again", "true")).as("it may have arrived").isEqualTo(409);
  }

  @Test
  void aDoctorReadsAndSettlesNothing() {
    refuses(false);
    Browserless doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String page = doctor.get(PAGE).asString();
    assertThat(page).contains("김환자").doesNotContain(PAGE + "/" + only().ref());
    assertThat(coordinator.get(PAGE).asString()).contains(PAGE + "/" + only().ref());
  }

  @Test
  void whoSettledANoticeStandsInTheAuditTrail() {
    refuses(false);
    settle("again", "false");
    assertThat(actions()).contains("NOTICE_SETTLED").doesNotContain("NOTICE_SENT_AGAIN");
  }

  @Test
  void whatCouldNotSayHowToWithdrawAsksForAPhoneAndGoesOutAgain() {
    phone(" ");
    says(true, true);
    dispatch.start().join();
    assertThat(coordinator.get(PAGE).asString()).contains("enter it under Settings");
    assertThat(settle("again", "true")).isEqualTo(303);
    assertThat(actions()).contains("NOTICE_SENT_AGAIN");
  }

  @Test
  void noticesDoNotBeginWithoutAPhoneOfTheClinic() {
    phone(null);
    assertThat(coordinator.post(PAGE + "/switch", Map.of("on", "true")).asString())
        .contains("Enter a phone number of the clinic first");
    assertThat(since()).isNull();
  }

  private void phone(String number) {
    tests.in(
        clinic,
        () -> {
          clinics.current().phone = number;
          clinics.current().optOutPhone = null;
          return null;
        });
  }

  private List<String> actions() {
    return sql.column("select action from audit_log where clinic_id = '" + clinic + "'");
  }

  @Test
  void theNoticeOfAnotherClinicIsNotFound() {
    refuses(false);
    String id = only().ref();
    String other = tests.create();
    assertThat(
            Browserless.signIn(Role.COORDINATOR, other)
                .post(PAGE + "/" + id, Map.of("again", "false"))
                .statusCode())
        .isEqualTo(404);
  }

  private Patient refuses(boolean reachable) {
    return says(false, reachable);
  }

  private Patient says(boolean granted, boolean reachable) {
    Patient patient =
        tests.in(
            clinic,
            () -> {
              clinics.current().consentNoticesSince = TestClock.START;
              Patient refusing = people.korean("김환자", "1950-03-01");
              if (reachable) {
                fixture.gateway(Channel.SMS, GatewayKind.TRAY, null);
                people.phone(refusing, "010-0000-0001").usable = true;
              }
              people.consent(
                  refusing.id, Purpose.ADVERTISING, Channel.SMS, granted, TestClock.START);
              return refusing;
            });
    scope.run(clinic, release::look);
    return patient;
  }

  private int settle(String name, String value) {
    return coordinator.post(PAGE + "/" + only().ref(), Map.of(name, value)).statusCode();
  }

  private ConsentNotice only() {
    return tests.in(clinic, () -> notices.listAll().get(0));
  }

  private Instant since() {
    return tests.in(clinic, () -> clinics.current().consentNoticesSince);
  }
}
