package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A minute costs a clinic nothing in which there is nothing to do. */
@QuarkusTest
class BusyClinicsTest {

  @Inject BusyClinics busy;
  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestSql sql;

  @Test
  void aClinicIsLookedAtWhileContactsWaitOrTheDayOfAMemberHasCome() {
    String idle = clinics.create();
    String due = fixture.due(Channel.SMS, 1).clinic();
    assertThat(busy.toRelease()).contains(due).doesNotContain(idle);

    sql.change("update outreach set state = 'SENT' where clinic_id = '" + due + "'");
    sql.run(
        "update member set next_on = date("
            + TestClock.SQL_START
            + ") + interval 9 day where clinic_id = '"
            + due
            + "'");
    assertThat(busy.toRelease()).as("all was sent, and nobody is next").doesNotContain(due);

    sql.change(
        "update member set next_on = date("
            + TestClock.SQL_START
            + ") where clinic_id = '"
            + due
            + "'");
    assertThat(busy.toRelease()).as("the next step has come").contains(due);

    sql.change("update campaign set state = 'PAUSED' where clinic_id = '" + due + "'");
    assertThat(busy.toRelease()).as("but for nobody").doesNotContain(due);
  }

  @Test
  void resultsAreAskedForWhereSomeAreDue() {
    String clinic = clinics.create();
    assertThat(busy.toAsk()).doesNotContain(clinic);
    awaited(clinic, TestClock.SQL_START + " - interval 1 minute", "r1");
    assertThat(busy.toAsk()).contains(clinic);
    sql.change(
        "update awaited_result set ask_at = "
            + TestClock.SQL_START
            + " + interval 1 hour where clinic_id = '"
            + clinic
            + "'");
    assertThat(busy.toAsk()).doesNotContain(clinic);
  }

  @Test
  void bindsAreKeptOpenOfSmppAndMailboxesReadWhereThereAreSome() {
    String clinic = clinics.create();
    clinics.in(
        clinic,
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, "http://127.0.0.1:1");
          return null;
        });
    assertThat(busy.withBinds()).doesNotContain(clinic);
    assertThat(busy.withMailbox()).doesNotContain(clinic);
    sql.change("update gateway set kind = 'SMPP' where clinic_id = '" + clinic + "'");
    assertThat(busy.withBinds()).contains(clinic);

    sql.change(
        "insert into bounce_settings (clinic_id, channel, mailbox_url, last_uid, fetched, matched,"
            + " replies, not_understood) values ('"
            + clinic
            + "', 'EMAIL', 'imaps://mail.example.org:993', 0, 0, 0, 0, 0)");
    assertThat(busy.withMailbox()).contains(clinic);
  }

  @Test
  void alertsAreLookedAtWhereSomebodyWantsThem() {
    String clinic = clinics.create();
    assertThat(busy.toAlert()).doesNotContain(clinic);
    sql.change("update staff set sending_alerts = true where clinic_id = '" + clinic + "' limit 1");
    assertThat(busy.toAlert()).containsOnlyOnce(clinic);
  }

  private void awaited(String clinic, String at, String ref) {
    sql.change(
        "insert into awaited_result (clinic_id, gateway_ref, account, asked, ask_at) values ('"
            + clinic
            + "', '"
            + ref
            + "', 'a', 0, "
            + at
            + ")");
  }
}
