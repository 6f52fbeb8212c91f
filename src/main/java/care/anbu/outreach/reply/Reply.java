package care.anbu.outreach.reply;

import care.anbu.message.reply.ReplyCheck;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/** What a patient answered, by whatever way. Append-only. */
@Entity
public class Reply extends ClinicOwned {

  /** What it comes to. */
  public enum Kind {
    WILL_COME,
    CALL_BACK,
    /** Had it done, or is looked after elsewhere. */
    ALREADY_DONE,
    /** The number or address is somebody else's. */
    NOT_ME,
    /** The patient is said to have died. */
    DIED,
    DECLINED,
    OPT_OUT,
    /** Wants again what was refused. */
    OPT_IN,
    QUESTION,
    CHANGE_BOOKING,
    /** About being contacted, as the desk was told, or about the clinic. */
    COMPLAINT,
    /** Says none of these, or nobody can tell. */
    TEXT;

    /** Whoever answered so is left alone by the department for a while. */
    public static final Set<Kind> NO = Set.of(DECLINED, COMPLAINT);

    /** What a sentence that was read means; TEXT where that asks for nothing. */
    static Kind of(ReplyCheck.Intent intent) {
      return switch (intent) {
        case TIME, TO_READ -> TEXT;
        default -> valueOf(intent.name());
      };
    }
  }

  /** By which way it came. */
  public enum Way {
    TEXT,
    EMAIL,
    /** The patient's own page. */
    PAGE,
    CALL,
    PAPER,
    COUNTER,
    /** A carrier or its 080 number told of it. */
    NETWORK;

    /** A person of the clinic heard or read it. */
    public boolean byStaff() {
      return this == CALL || this == PAPER || this == COUNTER;
    }

    /** Whoever says something by it, has shown nothing but that they hold the phone or mailbox. */
    public boolean ofWhoeverHoldsIt() {
      return this == TEXT || this == EMAIL || this == NETWORK;
    }
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

  /** Null: it came from a number or mailbox of nobody. */
  public Long patientId;

  /** The contact it answers, when that is known. */
  public Long outreachId;

  /** What the gateway calls this text; null for what came by no gateway. */
  public String reference;

  @Column(name = "at")
  public Instant at;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  @Enumerated(EnumType.STRING)
  public Way way = Way.CALL;

  @Column(name = "text")
  public String text;

  /** The number or mailbox that it came from; null where it came by neither. */
  public String fromAddress;

  public LocalDate onDay;
  public LocalTime fromTime;
  public String place;

  /** What was refused; null: all, or nothing was. */
  @Enumerated(EnumType.STRING)
  public Channel channel;
}
