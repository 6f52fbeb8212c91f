package care.anbu.patient.contact;

import care.anbu.patient.ContactKind;

/**
 * A contact point with how far it is trusted.
 *
 * @param confidence 0 (never) to 1 (certain)
 */
public record TrustedContact(ContactPoint point, double confidence) {

  public ConfidenceWord word() {
    return ConfidenceWord.of(confidence);
  }

  public boolean isPhone() {
    return point.lastDigits != null;
  }

  public boolean isAddress() {
    return point.kind == ContactKind.ADDRESS;
  }
}
