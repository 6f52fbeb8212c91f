package care.anbu.patient.contact;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * A number or mailbox to which no message goes until a person has decided whether messages to it
 * were refused. It holds for whoever has it, also for who gets it tomorrow.
 */
@Entity
public class ContactHold extends ClinicOwned {

  /** Why somebody has to look. */
  public enum Why {
    /** An answer from there may refuse messages, or contradicts another. */
    UNCLEAR,
    /** Messages were refused from there, and nobody of the clinic has had it. */
    NOBODYS,
    /** Messages were refused from one that this one has replaced. */
    SUCCESSOR,
    /** An answer said that a patient who has it has died: nobody calls or writes there, either. */
    DEATH_TOLD
  }

  /** As a contact point has it: E.164, or an e-mail address in lower case. */
  @Column(name = "value")
  public String value;

  @Enumerated(EnumType.STRING)
  public Why why;

  /** The answer that was read; null where none came as words, such as to an 080 number. */
  public Long replyId;

  public Instant since;
  private Long ownerId;
  private Instant decidedAt;
  private Long decidedBy;
  private Boolean refused;

  static ContactHold of(String value, Why why, Long replyId, Instant since) {
    var hold = new ContactHold();
    hold.value = value;
    hold.why = why;
    hold.replyId = replyId;
    hold.since = since;
    return hold;
  }

  public boolean open() {
    return decidedAt == null;
  }

  /** Who looks at it; null: nobody yet. */
  public Long ownerId() {
    return ownerId;
  }

  /**
   * Somebody looks at it.
   *
   * @return false: somebody else does already
   */
  public boolean take(long staffId) {
    if (ownerId != null && ownerId != staffId) {
      return false;
    }
    ownerId = staffId;
    return true;
  }

  /** Whoever has it leaves it to others. */
  public void giveBack(long staffId) {
    if (ownerId != null && ownerId == staffId) {
      ownerId = null;
    }
  }

  /** A person has looked; the first word holds. */
  public void decide(boolean refusal, long staffId, Instant at) {
    if (open()) {
      decidedAt = at;
      decidedBy = staffId;
      refused = refusal;
    }
  }

  /** Whether messages to a row of {@code contact_point} wait for a decision, as SQL. */
  public static String on(String point) {
    return "exists (select 1 from contact_hold h where h.clinic_id = %1$s.clinic_id"
            .formatted(point)
        + " and h.value = %s.value and h.decided_at is null)".formatted(point);
  }
}
