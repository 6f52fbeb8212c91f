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
import java.time.Instant;
import java.util.List;

/**
 * Tells those to whom complaints go, and who asked for alerts, that some came, each once and in the
 * hours of the clinic; it says nothing of whom and of what.
 */
@ApplicationScoped
class ComplaintAlerts {

  private static final String PAGE = "/requests?show=MINE";

  @Inject ServiceRequests requests;
  @Inject RequestSettings settings;
  @Inject StaffAlerts staff;
  @Inject Clinics clinics;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** Which complaints are told of, and by what. */
  private record Telling(List<Long> ids, List<StaffAlerts.Alert> alerts) {}

  void look() {
    Telling telling = transactions.call(this::claim);
    if (!telling.alerts().isEmpty() && !staff.anyTaken(telling.alerts())) {
      transactions.run(() -> requests.ownerTold(telling.ids(), null));
    }
  }

  /** Before they leave: whatever becomes of them, none is told twice. */
  private Telling claim() {
    Instant now = clock.instant();
    List<ServiceRequest> untold = requests.complaintsUntold();
    if (untold.isEmpty() || !settings.hours().isOpen(now)) {
      return new Telling(List.of(), List.of());
    }
    List<Long> ids = untold.stream().map(one -> one.id).toList();
    requests.ownerTold(ids, now);
    return new Telling(
        ids,
        staff.to(
            member -> untold.stream().anyMatch(one -> one.goesTo(Me.of(member))),
            null,
            now,
            this::words));
  }

  private Words words(Staff to) {
    var texts = MessageBundles.get(RequestTexts.class, Localized.Literal.of(to.language));
    String clinic = clinics.current().name(to.language);
    String link = staff.link(PAGE);
    return new Words(texts.complaintSubject(clinic), texts.complaintAlert(clinic, link), link);
  }
}
