package care.anbu.patient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads phone numbers as they are written in records, in the country of the patient.
 *
 * <p>The form is judged by libphonenumber; on top of it stand rules for numbers that it accepts and
 * nobody answers: a Korean 010 mobile has eleven digits, the other 01x prefixes are retired, and
 * 555 is nobody's number. The unallocated block 010-0xxx-xxxx stays a mobile like any other:
 * libphonenumber counts it as one, and the demo clinic, whose gateways deliver into the tray, uses
 * it precisely because no real person can be behind it.
 */
public final class PhoneNumbers {

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private static final int KOREA = 82;
  private static final int NORTH_AMERICA = 1;

  /** National significant number of a real 010 mobile: 10 and eight digits. */
  private static final Pattern KOREAN_MOBILE = Pattern.compile("10\\d{8}");

  private static final Pattern KOREAN_RETIRED = Pattern.compile("1[16789]\\d{7,8}");

  /** Whose number it is, written behind it: 010-1234-5678 (어머니). */
  private static final Pattern NOTE_BEHIND = Pattern.compile("[\\s(\\[]*\\p{IsHangul}\\D*$");

  /** Area code or exchange 555 (North American Numbering Plan, ATIS-0300115). */
  private static final Pattern FICTITIOUS = Pattern.compile("555\\d{7}|\\d{3}555\\d{4}");

  /** {@code 555-185-8203} as Americans write it, without country code or the 0 of a trunk call. */
  private static final Pattern AMERICAN_555 =
      Pattern.compile("\\D*(?:555\\D+\\d{3}|\\d{3}\\D+555)\\D+\\d{4}\\D*");

  private static final Set<PhoneNumberType> TEXTABLE =
      EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  private static final Set<PhoneNumberType> NOT_A_PERSON =
      EnumSet.of(
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.PAGER,
          PhoneNumberType.VOICEMAIL,
          PhoneNumberType.UNKNOWN);

  private PhoneNumbers() {}

  /**
   * Reads one number.
   *
   * @param text as written: with or without country code, any separators, full-width digits, notes
   * @param region ISO 3166-1 alpha-2 of the patient's country, for numbers without a country code
   */
  public static PhoneReading read(String text, String region) {
    PhoneNumber number;
    try {
      number = PLANS.parse(withoutNote(text), countryOf(region));
    } catch (NumberParseException e) {
      return PhoneReading.unreadable(
          e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
              ? PhoneReason.UNKNOWN_COUNTRY
              : PhoneReason.NOT_A_NUMBER);
    }
    String e164 = PLANS.format(number, PhoneNumberFormat.E164);
    PhoneNumberType type = PLANS.getNumberType(number);
    if (!PLANS.isValidNumber(number)) {
      return PhoneReading.unreachable(false, e164, type, PhoneReason.NOT_IN_NUMBERING_PLAN);
    }
    String national = PLANS.getNationalSignificantNumber(number);
    if (number.getCountryCode() == KOREA
        && national.startsWith("10")
        && !KOREAN_MOBILE.matcher(national).matches()) {
      return PhoneReading.unreachable(false, e164, type, PhoneReason.WRONG_LENGTH);
    }
    if (isFictitious(text, number.getCountryCode(), national)) {
      return PhoneReading.unreachable(true, e164, type, PhoneReason.FICTITIOUS);
    }
    if (number.getCountryCode() == KOREA && KOREAN_RETIRED.matcher(national).matches()) {
      return PhoneReading.unreachable(true, e164, type, PhoneReason.RETIRED);
    }
    if (NOT_A_PERSON.contains(type)) {
      return PhoneReading.unreachable(true, e164, type, PhoneReason.NOT_A_PERSON);
    }
    boolean textable = TEXTABLE.contains(type);
    return new PhoneReading(
        true, e164, type, textable, true, textable ? null : PhoneReason.NOT_TEXTABLE);
  }

  private static String withoutNote(String text) {
    return text == null ? null : NOTE_BEHIND.matcher(text).replaceFirst("");
  }

  private static String countryOf(String region) {
    return region == null ? null : region.strip().toUpperCase(Locale.ROOT);
  }

  /**
   * American records write {@code 555-185-8203}; read in Korea that would be a landline in
   * Gyeongnam, so its written form counts wherever it is read.
   */
  private static boolean isFictitious(String text, int countryCode, String national) {
    return countryCode == NORTH_AMERICA && FICTITIOUS.matcher(national).matches()
        || AMERICAN_555.matcher(text).matches();
  }
}
