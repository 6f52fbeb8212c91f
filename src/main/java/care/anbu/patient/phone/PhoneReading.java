package care.anbu.patient.phone;

import care.anbu.patient.ContactKind;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;

/**
 * What a text says when it is read as a phone number.
 *
 * @param valid whether the numbering plan of its country knows such a number
 * @param e164 the number in E.164 form; null when the text holds no number
 * @param type its kind in the words of libphonenumber: MOBILE, FIXED_LINE, VOIP …
 * @param textable whether a text message can reach a patient there
 * @param callable whether a call can reach a patient there
 * @param reason why it is not both textable and callable; null when it is
 */
public record PhoneReading(
    boolean valid,
    String e164,
    PhoneNumberType type,
    boolean textable,
    boolean callable,
    PhoneReason reason) {

  static PhoneReading unreadable(PhoneReason reason) {
    return new PhoneReading(false, null, PhoneNumberType.UNKNOWN, false, false, reason);
  }

  /** A number that is known by its form, and yet never dialled or texted. */
  static PhoneReading unreachable(
      boolean valid, String e164, PhoneNumberType type, PhoneReason why) {
    return new PhoneReading(valid, e164, type, false, false, why);
  }

  /** Whether any message can reach someone there. */
  public boolean usable() {
    return textable || callable;
  }

  /** The kind of contact point it makes: what can be texted counts as a mobile. */
  public ContactKind kind() {
    return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE
        ? ContactKind.MOBILE
        : ContactKind.LANDLINE;
  }
}
