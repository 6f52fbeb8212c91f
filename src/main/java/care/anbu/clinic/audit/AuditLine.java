package care.anbu.clinic.audit;

import care.anbu.shared.Id;
import java.time.Instant;
import java.util.List;

/**
 * A row with the name that belongs to its person today.
 *
 * @param seq place in the chain; null for the few seconds until it is linked
 * @param staffId null when a job did it, or nobody was signed in
 * @param staff null when there is none, or the account is gone
 */
public record AuditLine(
    long id,
    Long seq,
    Instant at,
    Long staffId,
    String staff,
    String login,
    AuditAction action,
    Long subjectId,
    String label,
    String stored,
    String remote) {

  public String ref() {
    return Id.text(id);
  }

  public String subjectRef() {
    return subjectId == null ? null : Id.text(subjectId);
  }

  /** What it is called in a sentence. */
  public String subject() {
    return label != null ? label : subjectId == null ? "" : subjectRef();
  }

  public List<AuditDetails.Detail> details() {
    return AuditDetails.read(stored);
  }
}
