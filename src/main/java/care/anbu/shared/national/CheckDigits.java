package care.anbu.shared.national;

/** Whether the check digits of a number fit, each as its state defines them. */
final class CheckDigits {

  private static final int[] CHINESE = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  /** What a character at an odd place counts (D.M. 23/12/1976). */
  private static final int[] ITALIAN = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private CheckDigits() {}

  /** 97 less the number modulo 97; departments 2A and 2B of Corsica count as 19 and 18. */
  static boolean french(String plain) {
    String number = plain.substring(0, 13).replace("2A", "19").replace("2B", "18");
    if (!number.matches("\\d+")) {
      return false;
    }
    return 97 - Long.parseLong(number) % 97 == Integer.parseInt(plain.substring(13));
  }

  static boolean italian(String plain) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = plain.charAt(i);
      int value = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ITALIAN[value] : value;
    }
    return plain.charAt(15) == 'A' + sum % 26;
  }

  static boolean chinese(String plain) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (plain.charAt(i) - '0') * CHINESE[i];
    }
    return "10X98765432".charAt(sum % 11) == plain.charAt(17);
  }

  static boolean brazilian(String plain) {
    if (plain.chars().distinct().count() == 1) {
      return false;
    }
    for (int length = 9; length <= 10; length++) {
      int sum = 0;
      for (int i = 0; i < length; i++) {
        sum += (plain.charAt(i) - '0') * (length + 1 - i);
      }
      if (sum * 10 % 11 % 10 != plain.charAt(length) - '0') {
        return false;
      }
    }
    return true;
  }

  static boolean belgian(String plain) {
    long number = Long.parseLong(plain.substring(0, 9));
    int check = Integer.parseInt(plain.substring(9));
    return 97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check;
  }

  /** EAN-13. */
  static boolean ean(String plain) {
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      sum += (plain.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
  }
}
