package care.anbu.insight.access;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

/** Who reviewed which month. */
@ApplicationScoped
public class AccessReviews implements PanacheRepository<AccessReview> {

  private static final int NOTE_LENGTH = 1000;

  @Inject Clock clock;
  @Inject AuditTrail trail;

  /**
   * Records that somebody went through the looks of a month that is over or under way.
   *
   * @param note what they found and did, or null
   */
  public AccessReview record(YearMonth month, long staffId, String note) {
    String text = Typed.text("note", note, NOTE_LENGTH);
    var review = new AccessReview();
    review.month = month.atDay(1);
    review.reviewedBy = staffId;
    review.reviewedAt = clock.instant();
    review.note = text;
    persist(review);
    trail.record(
        AuditAction.ACCESS_REVIEWED,
        AuditSubject.of(review.id, month.toString()),
        AuditDetails.none().with(AuditField.MONTH, month));
    return review;
  }

  public List<AccessReview> of(YearMonth month) {
    return list("month = ?1 order by id", month.atDay(1));
  }

  /** Those of the latest months. */
  List<AccessReview> since(YearMonth month) {
    return list("month >= ?1 order by month desc, id", month.atDay(1));
  }
}
