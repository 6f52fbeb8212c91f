package care.anbu.patient.duplicates;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/** What the linkage has learnt from the records of a clinic: one row. */
@Entity
class LinkageModel extends ClinicOwned {

  /** JSON of {@link care.anbu.patient.linkage.LearntWeights}. */
  @Column(columnDefinition = "mediumtext")
  public String weights;

  public Instant learntAt;

  /** Records that changed later were not looked at yet. */
  public Instant seenUntil;
}
