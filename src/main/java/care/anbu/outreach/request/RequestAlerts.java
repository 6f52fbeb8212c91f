package care.anbu.outreach.request;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Me;
import care.anbu.clinic.Staff;
import care.anbu.outreach.watch.StaffAlerts;
import care.anbu.outreach.watch.StaffAlerts.Words;
import care.anbu.shared.Transactions;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells coordinators who asked for alerts, once a day and in the hours of the clinic, how many
 * requests wait for too long, and those to whom complaints go that some came; it says nothing of
 * whom.
 */
@ApplicationScoped
public class RequestAlerts {

  private static final Duration ONCE_IN = Duration.ofHours(20);
  private static final String PAGE = "/requests?show=OVERDUE";

  @Inject ServiceRequests requests;
  @Inject ComplaintAlerts complaints;
  @Inject RequestSettings settings;
  @Inject StaffAlerts staff;
  @Inject Clinics clinics;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** Looks at the clinic of this thread. */
  public void look() {
    complaints.look();
    List<StaffAlerts.Alert> due = transactions.call(this::due);
    if (due.isEmpty()) {
      return;
    }
    // Before they leave: whatever becomes of them, none is told twice.
    Claim claim = transactions.call(this::claim);
    if (claim.ours() && !staff.anyTaken(due)) {
      transactions.run(() -> settings.kept().alerted(claim.before()));
    }
  }

  /**
   * Who tells them.
   *
   * @param ours false: another node has told them just now
   * @param before when they were told the last time; null: never
   */
  private record Claim(boolean ours, Instant before) {}

  private Claim claim() {
    RequestSetting kept = settings.kept();
    Instant now = clock.instant();
    var claim = new Claim(!kept.alertedWithin(ONCE_IN, now), kept.alertedAt());
    if (claim.ours()) {
      kept.alerted(now);
    }
    return claim;
  }

  private List<StaffAlerts.Alert> due() {
    Instant now = clock.instant();
    long overdue = requests.overdue();
    if (overdue == 0
        || settings.current().alertedWithin(ONCE_IN, now)
        || !settings.hours().isOpen(now)) {
      return List.of();
    }
    return staff.to(
        member -> Me.of(member).coordinates(), null, now, member -> words(member, overdue));
  }

  private Words words(Staff to, long overdue) {
    var texts = MessageBundles.get(RequestTexts.class, Localized.Literal.of(to.language));
    String clinic = clinics.current().name(to.language);
    String link = staff.link(PAGE);
    return new Words(texts.alertSubject(clinic, overdue), texts.alert(clinic, overdue, link), link);
  }
}
