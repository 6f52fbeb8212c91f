package care.anbu.start.setup;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.signin.Sessions;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** The accounts of demo clinics, whose passwords everybody knows. */
@ApplicationScoped
public class DemoSignIns {

  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject Sessions sessions;
  @Inject AuditTrail trail;
  @Inject ClinicScope scope;
  @Inject Event<Closed> closed;

  /** No demo account opens any more. */
  public record Closed() {}

  /** Closes them where a real clinic is, for an installation that made both earlier. */
  public void closeBesideARealClinic() {
    boolean real = QuarkusTransaction.requiringNew().call(() -> clinics.count("demo = false")) > 0;
    if (real) {
      close();
    }
  }

  /** Deactivates every account of every demo clinic, and ends what is open. */
  void close() {
    List<String> demos =
        QuarkusTransaction.requiringNew()
            .call(() -> clinics.list("demo = true").stream().map(clinic -> clinic.id).toList());
    if (demos.stream().mapToInt(this::closeOf).sum() > 0) {
      closed.fire(new Closed());
    }
  }

  int closeOf(String clinic) {
    return scope.call(clinic, () -> QuarkusTransaction.requiringNew().call(this::closeAll));
  }

  private int closeAll() {
    List<Staff> open = staff.list("active", true);
    for (Staff member : open) {
      member.active = false;
      sessions.endAllOf(member.id);
    }
    if (!open.isEmpty()) {
      trail.record(
          AuditAction.DEMO_CLOSED,
          AuditSubject.CLINIC,
          AuditDetails.none().with(AuditField.COUNT, open.size()));
    }
    return open.size();
  }
}
