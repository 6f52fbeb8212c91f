package care.anbu.interop;

import care.anbu.interop.draft.Reason;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * A message of a record system on who is who (merged, moved, given another number) that was not
 * carried out: until a person has looked, both systems differ.
 */
@Entity
public class IdentityTask extends ClinicOwned {

  /** What it says: the same message again is no second task. */
  byte[] message;

  public String type;

  @Enumerated(EnumType.STRING)
  public Reason reason;

  /** The file that it stood in and where; or the message that was kept. */
  public Long importId;

  public Long line;
  public Long messageId;

  public Instant createdAt;
  private Instant doneAt;
  private Long doneBy;

  public boolean isDone() {
    return doneAt != null;
  }

  public Instant doneAt() {
    return doneAt;
  }

  public Long doneBy() {
    return doneBy;
  }

  /** The page on which it is seen. */
  public String place() {
    return importId == null
        ? "/settings/hl7/messages/" + Id.text(messageId)
        : "/imports/" + Id.text(importId);
  }

  /** Somebody has put it right; once is enough. */
  void done(long staffId, Instant now) {
    if (!isDone()) {
      doneAt = now;
      doneBy = staffId;
    }
  }
}
