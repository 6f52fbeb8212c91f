package care.anbu.patient;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Purpose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * What a patient agreed to or withdrew, per purpose and channel. Append-only: the latest row holds.
 */
@Entity
public class Consent extends ClinicOwned {

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public Purpose purpose;

  /** Null: every channel. */
  @Enumerated(EnumType.STRING)
  public Channel channel;

  public boolean granted;

  @Column(name = "at")
  public Instant at;

  @Enumerated(EnumType.STRING)
  public Source source;

  public String evidence;
  public Long recordedBy;
}
