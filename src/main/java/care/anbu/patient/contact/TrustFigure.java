package care.anbu.patient.contact;

import care.anbu.patient.ContactKind;

/**
 * The figures from which confidence is reckoned. Each has a usual value with its source, which an
 * administrator may replace for the clinic.
 */
public enum TrustFigure {
  /** Days after which half of the unheard-of mobiles still reach their patient. */
  MOBILE_HALF_LIFE(30, 36_500),
  LANDLINE_HALF_LIFE(30, 36_500),
  EMAIL_HALF_LIFE(30, 36_500),
  ADDRESS_HALF_LIFE(30, 36_500),
  /** Trust on the day that someone confirmed it. */
  WHEN_VERIFIED(0.5, 1),
  /** Trust on the day it came in unconfirmed. */
  WHEN_RECEIVED(0.1, 1),
  /** What each failure leaves of the trust. */
  LEFT_AFTER_FAILURE(0, 0.95);

  private static final double SECONDS_PER_DAY = 86_400;

  private final double least;
  private final double most;

  TrustFigure(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** The half-life of a kind. */
  static TrustFigure halfLife(ContactKind kind) {
    return switch (kind) {
      case MOBILE -> MOBILE_HALF_LIFE;
      case LANDLINE -> LANDLINE_HALF_LIFE;
      case EMAIL -> EMAIL_HALF_LIFE;
      case ADDRESS -> ADDRESS_HALF_LIFE;
    };
  }

  /** A number of days; the others are shares from 0 to 1. */
  public boolean inDays() {
    return most > 1;
  }

  public double least() {
    return least;
  }

  public double most() {
    return most;
  }

  boolean admits(double value) {
    return value >= least && value <= most;
  }

  /** The value of this installation, for clinics that have set none. */
  double usual(ContactSettings settings) {
    return switch (this) {
      case MOBILE_HALF_LIFE -> settings.mobileHalfLife().toSeconds() / SECONDS_PER_DAY;
      case LANDLINE_HALF_LIFE -> settings.landlineHalfLife().toSeconds() / SECONDS_PER_DAY;
      case EMAIL_HALF_LIFE -> settings.emailHalfLife().toSeconds() / SECONDS_PER_DAY;
      case ADDRESS_HALF_LIFE -> settings.addressHalfLife().toSeconds() / SECONDS_PER_DAY;
      case WHEN_VERIFIED -> settings.whenVerified();
      case WHEN_RECEIVED -> settings.whenReceived();
      case LEFT_AFTER_FAILURE -> settings.leftAfterFailure();
    };
  }
}
