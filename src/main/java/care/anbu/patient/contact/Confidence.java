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

  /**
   * The same as SQL about a live row of {@code contact_point}.
   *
   * @param now an expression for the moment
   */
  public String sql(String row, String now) {
    String halfLife =
        Arrays.stream(ContactKind.values())
            .map(kind -> " when '" + kind + "' then " + get(TrustFigure.halfLife(kind)))
            .collect(Collectors.joining("", "case %1$s.kind", " end"));
    String days =
        "greatest(0, timestampdiff(second, coalesce(%1$s.verified_at, %1$s.created_at), %2$s))"
            + " / "
            + SECONDS_PER_DAY;
    return ("(case when %1$s.verified_at is null then "
            + get(TrustFigure.WHEN_RECEIVED)
            + " else "
            + whenVerified()
            + " end * pow(0.5, "
            + days
            + " / "
            + halfLife
            + ") * pow("
            + get(TrustFigure.LEFT_AFTER_FAILURE)
            + ", %1$s.hard_failures))")
        .formatted(row, now);
  }

  /** Trust on the day of a confirmation: the most that asking can bring. */
  public double whenVerified() {
    return get(TrustFigure.WHEN_VERIFIED);
  }

  public double get(TrustFigure figure) {
    return figures.get(figure);
  }
}
