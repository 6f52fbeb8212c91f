package care.anbu.outreach.desk;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/**
 * A text that the desk typed to one patient. It leaves through the queue by a contact of its own,
 * which belongs to no campaign and says where it stands.
 */
@Entity
public class DeskMessage extends ClinicOwned {

  /** Characters; a text of a country's carriers holds no more. */
  public static final int TEXT = 2000;

  private Long outreachId;

  @Column(name = "text")
  private String text;

  private Long writtenBy;
  private Instant writtenAt;

  private String madeKey;

  private Instant seenAt;
  private Long seenBy;

  /**
   * @param key what makes a second sending the same message; null: nothing does
   */
  public static DeskMessage of(long outreachId, String text, String key, long by, Instant at) {
    var message = new DeskMessage();
    message.outreachId = outreachId;
    message.text = text;
    message.madeKey = key;
    message.writtenBy = by;
    message.writtenAt = at;
    return message;
  }

  /** Somebody knows that it did not arrive, and does what is to be done; the first one counts. */
  public void seen(long by, Instant at) {
    if (seenAt == null) {
      seenAt = at;
      seenBy = by;
    }
  }

  /** It leaves again: should it not arrive this time, somebody is to know. */
  public void leavesAgain() {
    seenAt = null;
    seenBy = null;
  }

  public Long outreachId() {
    return outreachId;
  }

  /** Null: it is too old to be kept, or its patient was erased. */
  public String text() {
    return text;
  }

  public Long writtenBy() {
    return writtenBy;
  }

  public Instant writtenAt() {
    return writtenAt;
  }
}
