package care.anbu.clinic;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The numbers that a clinic tells its patients: they stand in every text as they were typed, so
 * they are kept as typed, and only when they can be right. Whether a patient's number is usable
 * asks more ({@code patient.PhoneNumbers}); a switchboard (1588-…) is none of a person.
 */
public final class OwnNumbers {

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final Pattern WRITTEN = Pattern.compile("[+(]?[0-9][0-9 ().-]*");
  private static final Map<String, Pattern> POSTAL_CODES =
      Map.of("KR", Pattern.compile("\\d{5}"), "US", Pattern.compile("\\d{5}(-?\\d{4})?"));

  /** In the United States nobody can tell a mobile number from another. */
  private static final Set<PhoneNumberType> MOBILE =
      EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;.]{2,}");

  private static final int EMAIL = 254;
  private static final int PHONE = 30;
  private static final int POSTAL_CODE = 10;

  private OwnNumbers() {}

  /** A phone number that can be dialled in that country; null when none was typed. */
  public static String phone(String field, String typed, String country) {
    String text = Typed.text(field, typed, PHONE);
    if (text != null && read(text, country) == null) {
      throw Problem.invalid("clinic:problem_phone").at(field);
    }
    return text;
  }

  /** The same of a number that costs the caller nothing (정보통신망법 제50조). */
  static String freePhone(String field, String typed, String country) {
    String text = phone(field, typed, country);
    if (text != null && PLANS.getNumberType(read(text, country)) != PhoneNumberType.TOLL_FREE) {
      throw Problem.invalid("clinic:problem_free_phone").at(field);
    }
    return text;
  }

  /** A mobile number as the networks write it (E.164); null when none was typed. */
  static String mobile(String field, String typed, String country) {
    String text = Typed.text(field, typed, PHONE);
    if (text == null) {
      return null;
    }
    PhoneNumber number = read(text, country);
    if (number == null || !MOBILE.contains(PLANS.getNumberType(number))) {
      throw Problem.invalid("clinic:problem_mobile").at(field);
    }
    return PLANS.format(number, PhoneNumberFormat.E164);
  }

  /** An e-mail address; null when none was typed. */
  static String email(String field, String typed) {
    String text = Typed.text(field, typed, EMAIL);
    if (text != null && !isEmail(text)) {
      throw Problem.invalid("clinic:problem_email").at(field);
    }
    return text;
  }

  /** Whether a text can be an e-mail address; whether it takes mail is for its server to say. */
  public static boolean isEmail(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /** Five digits in Korea; five or nine in the United States. */
  static String postalCode(String field, String typed, String country) {
    String text = Typed.text(field, typed, POSTAL_CODE);
    Pattern form = POSTAL_CODES.get(country);
    if (text != null && form != null && !form.matcher(text).matches()) {
      throw Problem.invalid("clinic:problem_postal_code_" + country.toLowerCase(Locale.ROOT))
          .at(field);
    }
    return text;
  }

  private static PhoneNumber read(String text, String country) {
    if (!WRITTEN.matcher(text).matches()) {
      return null;
    }
    try {
      PhoneNumber number = PLANS.parse(text, country);
      return PLANS.isValidNumber(number) ? number : null;
    } catch (NumberParseException unreadable) {
      return null;
    }
  }
}
