package care.anbu.patient.merge;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** Two records of one person made one: which took in which, who said so, and whether it holds. */
@Entity
public class PatientMerge extends ClinicOwned {

  public Long survivorId;
  public Long absorbedId;

  @Enumerated(EnumType.STRING)
  public MergeOrigin.Kind origin;

  public Long byStaff;
  public String source;

  /** Columns that the survivor lacked and took over, with commas between them. */
  public String filled = "";

  public Instant mergedAt;
  public Instant undoneAt;
  public Long undoneBy;

  static PatientMerge of(Pair pair, MergeOrigin origin, Instant at) {
    var merge = new PatientMerge();
    merge.survivorId = pair.survivor();
    merge.absorbedId = pair.absorbed();
    merge.origin = origin.kind();
    merge.byStaff = origin.staffId();
    merge.source = origin.source();
    merge.mergedAt = at;
    return merge;
  }

  /** Which record takes in which. */
  public record Pair(long survivor, long absorbed) {}

  public boolean holds() {
    return undoneAt == null;
  }
}
