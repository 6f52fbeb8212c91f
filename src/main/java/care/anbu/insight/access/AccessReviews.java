package care.anbu.insight.access;

import care.anbu.shared.Problem;
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

  /**
   * Records that somebody went through the looks of a month that is over or under way.
   *
   * @param note what they found and did, or null
   */
  public AccessReview record(YearMonth month, long staffId, String note) {
    String text = note == null || note.isBlank() ? null : note.strip();
    if (text != null && text.length() > NOTE_LENGTH) {
      throw Problem.invalid("access:problem_note", NOTE_LENGTH);
    }
    var review = new AccessReview();
    review.month = month.atDay(1);
    review.reviewedBy = staffId;
    review.reviewedAt = clock.instant();
    review.note = text;
    persist(review);
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
