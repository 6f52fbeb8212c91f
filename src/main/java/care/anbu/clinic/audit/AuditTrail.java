package care.anbu.clinic.audit;

import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.chain.RowSigner;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Nfc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The sealed trail of a clinic: who changed what, who signed in, and who failed to. Whoever changes
 * a role, a setting, a secret or a rule, or takes data out, calls {@code record} in the transaction
 * of the change: no change without its row.
 */
@ApplicationScoped
public class AuditTrail {

  private static final int LONGEST_LABEL = 200;

  @Inject EntityManager entities;
  @Inject RowSigner signer;
  @Inject SignedIn signedIn;
  @Inject CurrentClinic clinic;
  @Inject RequestOrigin origin;
  @Inject Clock clock;

  public void record(AuditAction action, AuditSubject subject) {
    record(action, subject, AuditDetails.none());
  }

  /** Records what the signed-in member of staff did; without one, what a job did. */
  @Transactional
  public void record(AuditAction action, AuditSubject subject, AuditDetails details) {
    Long staffId = signedIn.present() ? signedIn.id() : null;
    recordBy(staffId, origin.address(), action, subject, details);
  }

  /**
   * Records what somebody did where nobody is signed in yet, or not on this thread.
   *
   * @param staffId null when it is not known
   * @param remote the address the request came from, or null
   */
  @Transactional
  public void recordBy(
      Long staffId, String remote, AuditAction action, AuditSubject subject, AuditDetails details) {
    var entry = new AuditEntry();
    entry.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    entry.staffId = staffId;
    entry.action = action;
    entry.subjectId = subject.id();
    // As the database keeps it: a seal over another form of the same text would not hold.
    entry.label = Nfc.of(cut(subject.label()));
    entry.details = Nfc.of(details.stored());
    entry.remote = remote;
    entry.seal = signer.of(clinic.id(), entry.row());
    entities.persist(entry);
  }

  /** How often somebody has done it since then. */
  public long count(AuditAction action, long staffId, Instant since) {
    return entities
        .createQuery(
            "select count(*) from AuditEntry where staffId = :staff and action = :action"
                + " and at >= :since",
            Long.class)
        .setParameter("staff", staffId)
        .setParameter("action", action)
        .setParameter("since", since)
        .getSingleResult();
  }

  private static String cut(String label) {
    return label == null || label.length() <= LONGEST_LABEL
        ? label
        : label.substring(0, LONGEST_LABEL - 1) + "…";
  }
}
