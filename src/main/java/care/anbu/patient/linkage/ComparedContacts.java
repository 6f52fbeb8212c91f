package care.anbu.patient.linkage;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Phones and e-mail addresses: of several, the two that agree best count. */
final class ComparedContacts {

  private static final Pattern NO_DIGIT = Pattern.compile("\\D+|^0+");

  /** Digits that tell a subscriber: shorter numbers are not compared. */
  static final int SUBSCRIBER = 8;

  private static final long SUBSCRIBERS = 100_000_000;
  private static final int LONGEST = 18;

  private ComparedContacts() {}

  /** The digits as numbers, without leading zeros; those too short or too long are left out. */
  static long[] phones(List<String> phones) {
    return phones.stream()
        .map(phone -> NO_DIGIT.matcher(phone.strip()).replaceAll(""))
        .map(digits -> digits.replaceFirst("^0+", ""))
        .filter(digits -> digits.length() >= SUBSCRIBER && digits.length() <= LONGEST)
        .mapToLong(Long::parseLong)
        .distinct()
        .toArray();
  }

  static long subscriber(long phone) {
    return phone % SUBSCRIBERS;
  }

  static String[] emails(List<String> emails) {
    return emails.stream()
        .map(email -> email.strip().toLowerCase(Locale.ROOT))
        .filter(email -> email.indexOf('@') > 0)
        .distinct()
        .toArray(String[]::new);
  }

  /** SAME: the last eight digits; TYPO: one digit or two swapped. */
  static Level comparePhones(long[] ours, long[] theirs) {
    Level best = Level.MISSING;
    for (long a : ours) {
      for (long b : theirs) {
        best = better(best, compare(a, b));
      }
    }
    return best;
  }

  private static Level compare(long a, long b) {
    if (subscriber(a) == subscriber(b)) {
      return Level.SAME;
    }
    return BirthNumbers.oneSlip(subscriber(a), subscriber(b)) ? Level.TYPO : Level.DIFFERENT;
  }

  /** SAME; TYPO: one slip; SIMILAR: the part before the @. */
  static Level compareEmails(String[] ours, String[] theirs) {
    Level best = Level.MISSING;
    for (String a : ours) {
      for (String b : theirs) {
        best = better(best, compare(a, b));
      }
    }
    return best;
  }

  private static Level compare(String a, String b) {
    if (a.equals(b)) {
      return Level.SAME;
    }
    if (Closeness.oneSlipApart(a, b)) {
      return Level.TYPO;
    }
    int at = a.indexOf('@');
    return at > 3 && at == b.indexOf('@') && a.regionMatches(0, b, 0, at)
        ? Level.SIMILAR
        : Level.DIFFERENT;
  }

  private static Level better(Level a, Level b) {
    return a == Level.MISSING || b.ordinal() < a.ordinal() ? b : a;
  }
}
