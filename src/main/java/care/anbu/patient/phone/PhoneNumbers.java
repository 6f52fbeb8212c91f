package care.anbu.patient.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads phone numbers as they are written in records, in the country of the patient.
 *
 * <p>The form is judged by libphonenumber; on top of it stand rules for numbers that it accepts and
 * nobody answers: a Korean 010 mobile has eleven digits, the other 01x prefixes are retired, an
 * area code before 1XX is an information line, and 555 or zeros alone are nobody's number. The rest
 * of the unallocated block 010-0xxx-xxxx stays a mobile like any other: libphonenumber counts it as
 * one, and the demo clinic, whose gateways deliver into the tray, uses it precisely because no real
 * person can be behind it.
 */
public final class PhoneNumbers {

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private static final int KOREA = 82;
  private static final int NORTH_AMERICA = 1;

  /** +82 and ten digits: what is longer holds something else besides a number. */
  private static final int KOREAN_LONGEST = 13;

  /** National significant number of a real 010 mobile: 10 and eight digits. */
  private static final Pattern KOREAN_MOBILE = Pattern.compile("10\\d{8}");

  /** What is typed into a field that must not be empty: 010-0000-0000. */
  private static final String KOREAN_ZEROS = "1000000000";

  /** 02-120, 031-114: special service numbers behind an area code (전기통신번호관리세칙). */
  private static final Pattern KOREAN_SERVICE = Pattern.compile("(?:2|[3-6]\\d)1\\d{2}");

  private static final Pattern KOREAN_RETIRED = Pattern.compile("1[16789]\\d{7,8}");

  /** Area code or exchange 555 (North American Numbering Plan, ATIS-0300115). */
  private static final Pattern FICTITIOUS = Pattern.compile("555\\d{7}|\\d{3}555\\d{4}");

  /**
   * {@code 555-185-8203} as Americans write it, without country code. A Korean number begins with
   * the 0 of a trunk call: 053-555-1234 is a landline in Daegu like any other.
   */
  private static final Pattern AMERICAN_555 =
      Pattern.compile("\\D*(?:555\\D+\\d{3}|[2-9]\\d{2}\\D+555)\\D+\\d{4}\\D*");

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
   * Reads one number, whatever note stands beside it. A text that holds several is no number here:
   * {@link #readAll} tells them apart.
   *
   * @param text as written: with or without country code, any separators, full-width digits, notes
   * @param region ISO 3166-1 alpha-2 of the patient's country, for numbers without a country code
   */
  public static PhoneReading read(String text, String region) {
    PhonesRead all = readAll(text, region);
    return all.numbers().size() == 1
        ? all.numbers().get(0)
        : PhoneReading.unreadable(all.why() == null ? PhoneReason.NOT_A_NUMBER : all.why());
  }

  /** Reads all numbers of a text, and tells what else stands there. */
  public static PhonesRead readAll(String text, String region) {
    return WrittenPhones.of(text, written -> readOne(written, countryOf(region)));
  }

  /** Reads what is written of one number: digits and what separates them, nothing else. */
  private static PhoneReading readOne(String written, String region) {
    PhoneNumber number;
    try {
      number = PLANS.parse(written, region);
    } catch (NumberParseException e) {
      return PhoneReading.unreadable(
          e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
              ? PhoneReason.UNKNOWN_COUNTRY
              : PhoneReason.NOT_A_NUMBER);
    }
    if (PLANS.isPossibleNumberWithReason(number) == ValidationResult.TOO_LONG) {
      return PhoneReading.unreadable(PhoneReason.NOT_IN_NUMBERING_PLAN);
    }
    String e164 = PLANS.format(number, PhoneNumberFormat.E164);
    PhoneNumberType type = PLANS.getNumberType(number);
    if (!PLANS.isValidNumber(number)) {
      if (number.getCountryCode() == KOREA && e164.length() > KOREAN_LONGEST) {
        return PhoneReading.unreadable(PhoneReason.NOT_IN_NUMBERING_PLAN);
      }
      return PhoneReading.unreachable(false, e164, type, PhoneReason.NOT_IN_NUMBERING_PLAN);
    }
    String national = PLANS.getNationalSignificantNumber(number);
    if (number.getCountryCode() == KOREA
        && national.startsWith("10")
        && !KOREAN_MOBILE.matcher(national).matches()) {
      return PhoneReading.unreachable(false, e164, type, PhoneReason.WRONG_LENGTH);
    }
    if (number.getCountryCode() == KOREA && KOREAN_SERVICE.matcher(national).matches()) {
      return PhoneReading.unreachable(true, e164, type, PhoneReason.NOT_A_PERSON);
    }
    if (isFictitious(written, number.getCountryCode(), national)) {
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

  private static String countryOf(String region) {
    return region == null ? null : region.strip().toUpperCase(Locale.ROOT);
  }

  /**
   * American records write {@code 555-185-8203}; read in Korea that would be a landline in
   * Gyeongnam. Nobody in Korea writes a number without its 0, so there that form is American.
   */
  private static boolean isFictitious(String written, int countryCode, String national) {
    return countryCode == NORTH_AMERICA && FICTITIOUS.matcher(national).matches()
        || countryCode == KOREA
            && (national.equals(KOREAN_ZEROS) || AMERICAN_555.matcher(written).matches());
  }
}
