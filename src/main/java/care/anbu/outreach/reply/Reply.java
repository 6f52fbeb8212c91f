package care.anbu.outreach.reply;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Set;

/** What a patient answered, by whatever way. Append-only. */
@Entity
public class Reply extends ClinicOwned {

  /** What it comes to. */
  public enum Kind {
    WILL_COME,
    CALL_BACK,
    ALREADY_DONE,
    NOT_ME,
    DIED,
    DECLINED,
    OPT_OUT,
    OPT_IN,
    QUESTION,
    CHANGE_BOOKING,
    /** About being contacted, as the desk was told. */
    COMPLAINT,
    /** None of these, or it is not sure. */
    TEXT;

    /** Whoever answered so is left alone by the department for a while. */
    public static final Set<Kind> NO = Set.of(DECLINED, COMPLAINT);
  }

  /** How it came. */
  public enum Way {
    TEXT,
    EMAIL,
    PAGE,
    CALL,
    PAPER,
    COUNTER,
    NETWORK
  }

  /**
   * What a patient answered to a contact.
   *
   * @param text as they wrote it, or in the words of the desk; may be null
   */
  public static Reply of(long patientId, long outreachId, Kind kind, String text, Instant at) {
    var reply = new Reply();
    reply.patientId = patientId;
    reply.outreachId = outreachId;
    reply.at = at;
    reply.kind = kind;
    reply.text = text;
    return reply;
  }

  public Long patientId;

  /** The contact it answers, when that is known. */
  public Long outreachId;

  /** What the gateway calls this text; null for what the desk was told. */
  public String reference;

  @Column(name = "at")
  public Instant at;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  @Column(name = "text")
  public String text;

  @Transient public Way way;
}
