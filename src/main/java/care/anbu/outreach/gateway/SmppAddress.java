package care.anbu.outreach.gateway;

import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** A sender or recipient with its type of number and numbering plan (SMPP 3.4, 5.2.5 and 5.2.6). */
record SmppAddress(TypeOfNumber ton, NumberingPlanIndicator npi, String address) {

  /** Digits up to this are a short code of the network. */
  private static final int SHORT_CODE = 8;

  /** What GSM 03.40 leaves room for. */
  private static final int LETTERS = 11;

  /** An E.164 number. */
  static SmppAddress international(String number) {
    return new SmppAddress(
        TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, number.replaceAll("\\D", ""));
  }

  /**
   * A sender, by its form: {@code +} and digits an international number, up to eight digits a short
   * code, more of them a national number, and else up to eleven letters, digits and spaces.
   */
  static SmppAddress sender(String written) {
    String digits = written.replaceAll("[\\s().-]", "");
    if (digits.matches("\\+\\d{7,15}")) {
      return international(digits);
    }
    if (!digits.matches("\\d+")) {
      return new SmppAddress(
          TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, written.strip());
    }
    return digits.length() <= SHORT_CODE
        ? new SmppAddress(TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN, digits)
        : new SmppAddress(TypeOfNumber.NATIONAL, NumberingPlanIndicator.ISDN, digits);
  }

  static boolean isSender(String written) {
    SmppAddress sender = sender(written);
    return sender.ton == TypeOfNumber.ALPHANUMERIC
        ? sender.address.matches("[\\p{Alnum} ._&-]{1," + LETTERS + "}")
        : sender.address.length() <= 15;
  }
}
