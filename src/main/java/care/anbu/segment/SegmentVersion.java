package care.anbu.segment;

import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;

/** What a segment meant before it was changed or deleted. */
@Entity
class SegmentVersion extends ClinicOwned {

  public Long segmentId;
  public int number;

  /** Of the segment then. */
  public String name;

  @Column(name = "criterion", columnDefinition = "text")
  public String json;

  public Long madeBy;
  public Instant madeAt;

  /** What a segment means now. */
  static SegmentVersion of(Segment segment) {
    var version = new SegmentVersion();
    version.segmentId = segment.id;
    version.number = segment.number;
    version.name = segment.name;
    version.json = segment.criterion().json();
    version.madeBy = segment.changedBy == null ? segment.createdBy : segment.changedBy;
    version.madeAt = segment.changedAt == null ? segment.createdAt : segment.changedAt;
    return version;
  }

  Criterion criterion() {
    return Criteria.parse(json);
  }
}
