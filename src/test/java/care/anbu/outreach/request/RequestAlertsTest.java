package care.anbu.outreach.request;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coordinators who asked for it are told of what is overdue, and nothing of whom. */
@QuarkusTest
class RequestAlertsTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject TestClock time;
  @Inject StaffMembers staff;
  @Inject ServiceRequests requests;
  @Inject RequestAlerts alerts;
  @Inject RequestSettings settings;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private String clinic;

  @BeforeEach
  void aRequestAndAMailServer() {
    mail.start();
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    clinics.in(
        clinic,
        () -> {
          fixture.gateway(
              Channel.EMAIL, GatewayKind.SMTP, "smtp://127.0.0.1:" + mail.getSmtp().getPort());
          for (Role role : new Role[] {Role.COORDINATOR, Role.DOCTOR}) {
            var member = staff.find("role", role).firstResult();
            member.testAt(null, role.name().toLowerCase(Locale.ROOT) + "@example.org", "KR");
            member.sendingAlerts = true;
          }
          requests.make(
              new Asked(
                  RequestKind.CALL_BACK,
                  RequestWay.PHONE,
                  Asked.Who.patient(patients.korean("박부탁", "1950-03-01").id),
                  "전화 주세요",
                  null,
                  null,
                  null,
                  null));
          return null;
        });
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  void overdueIsToldOnceADayInTheHoursOfTheClinic() throws Exception {
    look(TestClock.START);
    assertThat(mail.getReceivedMessages()).as("nothing is overdue").isEmpty();
    look(TestClock.START.plus(Duration.ofHours(10)));
    assertThat(mail.getReceivedMessages()).as("at night").isEmpty();
    Instant morning = Instant.parse("2026-11-25T00:10:00Z");
    look(morning);
    look(morning.plus(Duration.ofHours(3)));
    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    assertThat(mail.getReceivedMessages()).as("of the two, the coordinator, once").hasSize(1);
    String told = GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]);
    assertThat(told)
        .contains("1 overdue request", "/requests?show", "coordinator@example.org")
        .doesNotContain("박부탁", "전화 주세요");
    look(morning.plus(Duration.ofHours(24)));
    assertThat(mail.waitForIncomingEmail(10_000, 2)).as("the next day").isTrue();
  }

  @Test
  void whatNoGatewayTookIsToldAgainWhenOneDoes() throws Exception {
    Instant morning = Instant.parse("2026-11-25T00:10:00Z");
    int port = mail.getSmtp().getPort();
    mail.stop();
    look(morning);
    assertThat(clinics.in(clinic, () -> settings.current().alertedAt())).isNull();
    var again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    again.start();
    try {
      look(morning.plus(Duration.ofMinutes(30)));
      assertThat(again.waitForIncomingEmail(10_000, 1)).isTrue();
    } finally {
      again.stop();
    }
  }

  @Test
  void aComplaintIsToldOnceToWhomItGoesWithoutItsWords() throws Exception {
    clinics.in(
        clinic,
        () -> {
          settings.kept().complaintsGoTo(Role.DOCTOR, null);
          return requests.make(
              new Asked(
                  RequestKind.COMPLAINT,
                  RequestWay.PHONE,
                  Asked.Who.patient(patients.korean("이불만", "1950-03-01").id),
                  "불친절합니다",
                  null,
                  null,
                  null,
                  null));
        });
    look(TestClock.START);
    look(TestClock.START.plus(Duration.ofMinutes(10)));
    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]))
        .contains("doctor@example.org", "/requests?show")
        .doesNotContain("이불만", "불친절");
  }

  private void look(Instant at) {
    time.stopAt(at);
    clinics.in(
        clinic,
        () -> {
          alerts.look();
          return null;
        });
  }
}
