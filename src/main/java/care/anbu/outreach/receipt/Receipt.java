package care.anbu.outreach.receipt;

import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** What the network said about an attempt afterwards. Kept even when it came too late to matter. */
@Entity
public class Receipt extends ClinicOwned {

  /** The network's word, and what it makes of the contact. */
  public enum Status {
    DELIVERED(OutreachState.DELIVERED, null),
    READ(OutreachState.DELIVERED, null),
    UNDELIVERED(OutreachState.FAILED, OutreachReason.UNDELIVERED),
    BOUNCED(OutreachState.FAILED, OutreachReason.BOUNCED);

    final OutreachState news;
    final OutreachReason reason;

    Status(OutreachState news, OutreachReason reason) {
      this.news = news;
      this.reason = reason;
    }
  }

  public Long attemptId;

  @Column(name = "at")
  public Instant at;

  @Enumerated(EnumType.STRING)
  public Status status;

  public String code;
}
