package care.anbu.outreach.receipt;

import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** What the network said about an attempt afterwards, each status and code once. */
@Entity
public class Receipt extends ClinicOwned {

  /**
   * The network's word, and what it makes of the contact. A later one holds against those before
   * it, whichever came first: {@link NetworkVerdict}.
   */
  public enum Status {
    /** Given up by a network on the way; it may have arrived all the same. */
    UNDELIVERED(OutreachState.FAILED, OutreachReason.UNDELIVERED),
    /** Not brought, since whoever has the number told the network that they want none. */
    OPTED_OUT(OutreachState.FAILED, OutreachReason.OPTED_OUT),
    /** Taken by the phone, or by the last mail server that tells. */
    DELIVERED(OutreachState.DELIVERED, null),
    /** Sent back by where it had been delivered to. */
    BOUNCED(OutreachState.FAILED, OutreachReason.BOUNCED),
    /** A letter that the post brought back. */
    RETURNED(OutreachState.FAILED, OutreachReason.RETURNED),
    /** Opened by somebody. */
    READ(OutreachState.DELIVERED, null),
    /** Opened by somebody, who reported it as unwanted to their provider. */
    COMPLAINED(OutreachState.DELIVERED, null);

    final OutreachState news;
    final OutreachReason reason;

    Status(OutreachState news, OutreachReason reason) {
      this.news = news;
      this.reason = reason;
    }

    /** Said by a machine of a network; what the post brings back a person notes. */
    boolean ofMachine() {
      return this != RETURNED;
    }

    /** Whether it says that the message arrived. */
    public boolean arrived() {
      return reason == null;
    }
  }

  public Long attemptId;

  @Column(name = "at")
  public Instant at;

  @Enumerated(EnumType.STRING)
  public Status status;

  public String code;

  /** The number or address itself is wrong. */
  public boolean contactBad;
}
