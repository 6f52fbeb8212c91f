package care.anbu.outreach.letter;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;

/** Letters that were made into one print-ready file, and later posted together. */
@Entity
public class LetterBatch extends ClinicOwned {

  public Long madeBy;
  public Instant madeAt;

  /** Envelopes; a household's letter counts once. */
  public int letters;

  private Instant postedAt;
  private Long postedBy;
  @Version public int version;

  public boolean posted() {
    return postedAt != null;
  }

  public Instant postedAt() {
    return postedAt;
  }

  /** All its envelopes went to the post. */
  public void post(long by, Instant at) {
    if (posted()) {
      throw Problem.conflict("outreach:problem_already_posted");
    }
    postedAt = at;
    postedBy = by;
  }
}
