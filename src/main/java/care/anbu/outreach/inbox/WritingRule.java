package care.anbu.outreach.inbox;

import care.anbu.patient.consent.ConsentVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the desk may write a text to a patient. A text of the desk is care. After a no, one that
 * answers what the patient has asked since may leave, once: the question asks for it, and all else
 * stays refused (docs/decisions/051-inbox.md).
 */
public final class WritingRule {

  /** What is asked in the breath of a no is answered on the phone. */
  static final Duration ONE_BREATH = Duration.ofMinutes(1);

  /** What speaks against it. */
  public enum Against {
    DECEASED,
    /** The clinic sends no texts. */
    NO_GATEWAY,
    /** The patient has no number that takes texts. */
    NO_NUMBER,
    /** A person is to decide first whether an answer from the number refuses texts. */
    HELD,
    /** They said no, or never yes where that is needed, and have asked for nothing since. */
    REFUSED,
    /** They said no, and what they have asked since was answered by a text. */
    ANSWERED
  }

  /**
   * What is known of the patient and the number.
   *
   * @param number whether it takes texts, as far as is known
   * @param held whether a person is to decide first
   * @param consent to care by text
   * @param refusedAt when they last said no to it; null: never
   * @param askedAt when they last asked for something; null: never
   * @param wroteAt when the desk last wrote to them; null: never
   */
  record Facts(
      boolean deceased,
      boolean gateway,
      boolean number,
      boolean held,
      ConsentVerdict consent,
      Instant refusedAt,
      Instant askedAt,
      Instant wroteAt) {

    /** They have asked since the no, and not in its breath. */
    boolean asked() {
      return askedAt != null && (refusedAt == null || askedAt.isAfter(refusedAt.plus(ONE_BREATH)));
    }

    boolean answered() {
      return askedAt != null && wroteAt != null && !wroteAt.isBefore(askedAt);
    }
  }

  private WritingRule() {}

  /** Empty: nothing does. */
  static Optional<Against> against(Facts known) {
    if (known.deceased()) {
      return Optional.of(Against.DECEASED);
    }
    if (!known.gateway()) {
      return Optional.of(Against.NO_GATEWAY);
    }
    if (!known.number()) {
      return Optional.of(Against.NO_NUMBER);
    }
    if (known.held()) {
      return Optional.of(Against.HELD);
    }
    if (known.consent().allows()) {
      return Optional.empty();
    }
    if (!known.asked()) {
      return Optional.of(Against.REFUSED);
    }
    return known.answered() ? Optional.of(Against.ANSWERED) : Optional.empty();
  }

  /** Whether it may leave only because they asked: then it is the last one until they ask again. */
  static boolean once(Facts known) {
    return !known.consent().allows() && against(known).isEmpty();
  }
}
