package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.FieldWeight;
import care.anbu.patient.linkage.Guard;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;

/** Two records, as they came from their sources, that may be one person; and what was decided. */
@Entity
public class DuplicatePair extends ClinicOwned {

  /** What became of the two. */
  public enum Decision {
    /** One person: by the linkage, a person, or the record system. */
    MERGED,
    /** Likely one person: a person decides. */
    REVIEW,
    /** A person said that they are two; never merged by itself again. */
    APART
  }

  /** The smaller id: of a patient, or of a record that was absorbed. */
  @Column(name = "a_id")
  public Long recordA;

  @Column(name = "b_id")
  public Long recordB;

  @Enumerated(EnumType.STRING)
  public Decision decision;

  /** That both are one person, 0 to 1. */
  public double probability;

  /** Why it was not merged without a person; null when nothing stood against it. */
  @Enumerated(EnumType.STRING)
  @Column(name = "guard")
  public Guard guard;

  private String fields = "";
  public Instant foundAt;

  /** Null: the linkage decided. */
  public Long decidedBy;

  public Instant decidedAt;

  /** Above 99 %, where a rounded "100 %" on the page would claim certainty. */
  public boolean nearlySure() {
    return probability > 0.99;
  }

  /** What each field said, in the order in which it is shown. */
  public List<FieldWeight> weights() {
    return FieldText.read(fields);
  }

  /** A person decides. */
  void decide(Decision what, long staffId, Instant now) {
    decision = what;
    decidedBy = staffId;
    decidedAt = now;
  }
}
