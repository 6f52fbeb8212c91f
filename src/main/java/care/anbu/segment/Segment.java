package care.anbu.segment;

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
  @Version public int version;

  public Criterion criterion() {
    return Criteria.parse(json);
  }

  public void mean(Criterion criterion) {
    json = criterion.normalised().json();
  }
}
