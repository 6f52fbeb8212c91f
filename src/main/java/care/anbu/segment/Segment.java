package care.anbu.segment;

import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;

/** A criterion with a name, kept for the campaigns of the clinic. */
@Entity
public class Segment extends ClinicOwned {

  /** Longest name, in characters. */
  public static final int NAME_LENGTH = 100;

  public String name;

  /** The normalised JSON form. */
  @Column(name = "criterion", columnDefinition = "text")
  private String json;

  public Long createdBy;
  public Instant createdAt;

  /** Of what it means now, from 1; what it meant before is a {@link SegmentVersion}. */
  public int number = 1;

  /** Who gave it that meaning; null: who made it. */
  public Long changedBy;

  public Instant changedAt;
  @Version public int version;

  public Criterion criterion() {
    return Criteria.parse(json);
  }

  /** Whether it means the same, whatever the order in which it is said. */
  boolean means(Criterion criterion) {
    return criterion.normalised().json().equals(json);
  }

  public void mean(Criterion criterion) {
    json = criterion.normalised().json();
  }
}
