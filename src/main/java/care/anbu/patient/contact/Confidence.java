package care.anbu.patient.contact;

import care.anbu.patient.ContactKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far a contact point can be trusted to still reach the patient: 0 (never) to 1 (certain).
 *
 * <p>It starts at what the last confirmation or, without one, its arrival is worth, halves with the
 * half-life of its kind, and drops with each hard failure since. What is known bad, replaced or
 * unusable is 0.
 *
 * @param figures the value of every figure in this clinic
 */
public record Confidence(Map<TrustFigure, Double> figures) {

  private static final double SECONDS_PER_DAY = 86_400;

  public Confidence {
    figures = Map.copyOf(figures);
  }

  /** With the figures of this installation. */
  static Confidence usual(ContactSettings settings) {
    return new Confidence(
        Arrays.stream(TrustFigure.values())
            .collect(Collectors.toMap(Function.identity(), figure -> figure.usual(settings))));
  }

  public double of(ContactPoint contact, Instant now) {
    return contact.live()
        ? of(contact.kind, contact.createdAt, contact.verifiedAt, contact.hardFailures, now)
        : 0;
  }

  /**
   * The same for a live contact point that was read as plain columns.
   *
   * @param verifiedAt when someone last confirmed it, or null
   */
  public double of(
      ContactKind kind, Instant createdAt, Instant verifiedAt, int hardFailures, Instant now) {
    double start = verifiedAt == null ? get(TrustFigure.WHEN_RECEIVED) : whenVerified();
    Instant since = verifiedAt == null ? createdAt : verifiedAt;
    double days = Math.max(0, Duration.between(since, now).toSeconds()) / SECONDS_PER_DAY;
    return start
        * Math.pow(0.5, days / get(TrustFigure.halfLife(kind)))
        * Math.pow(get(TrustFigure.LEFT_AFTER_FAILURE), hardFailures);
  }

  /** Trust on the day of a confirmation: the most that asking can bring. */
  public double whenVerified() {
    return get(TrustFigure.WHEN_VERIFIED);
  }

  public double get(TrustFigure figure) {
    return figures.get(figure);
  }
}
