package care.anbu.outreach.letter;

import care.anbu.clinic.Clinic;
import care.anbu.outreach.gateway.Envelope;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;

/** Letters that were made into one print-ready file. */
@Entity
public class LetterBatch extends ClinicOwned {

  public Long madeBy;
  public Instant madeAt;

  /** Envelopes; a household's letter counts once. */
  public int letters;

  /** Whose window its sheets are set for; null: made before it could be chosen. */
  @Column(name = "envelope")
  public String envelopeCode;

  private Instant postedAt;
  private Long postedBy;
  @Version public int version;

  public boolean posted() {
    return postedAt != null;
  }

  public Instant postedAt() {
    return postedAt;
  }

  /** None of its envelopes waits any more: the last of them went to the post, or was pulled. */
  void post(long by, Instant at) {
    postedAt = at;
    postedBy = by;
  }

  /** Set for its window, whatever the clinic uses by now. */
  Envelope envelope(Clinic clinic) {
    return Envelope.of(envelopeCode).orElseGet(() -> Envelope.usual(clinic.country));
  }
}
