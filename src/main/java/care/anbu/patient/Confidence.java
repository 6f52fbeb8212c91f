package care.anbu.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a contact point can be trusted to still reach the patient: 0 (never) to 1 (certain).
 *
 * <p>It starts at what the last confirmation or, without one, its arrival is worth, halves with the
 * half-life of its kind, and drops with each hard failure since. What is known bad, replaced or
 * unusable is 0.
 */
@ApplicationScoped
public class Confidence {

  private final ContactSettings settings;

  @Inject
  public Confidence(ContactSettings settings) {
    this.settings = settings;
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
    double start = verifiedAt == null ? settings.whenReceived() : settings.whenVerified();
    Instant since = verifiedAt == null ? createdAt : verifiedAt;
    double age = Math.max(0, Duration.between(since, now).toSeconds());
    double halfLives = age / settings.halfLife(kind).toSeconds();
    return start * Math.pow(0.5, halfLives) * Math.pow(settings.leftAfterFailure(), hardFailures);
  }
}
