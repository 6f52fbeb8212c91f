package care.anbu.patient.linkage;

/** How close two short texts are. */
final class Closeness {

  /** Winkler 1990: up to four leading letters in common raise the measure by a tenth each. */
  private static final int PREFIX = 4;

  private static final double PREFIX_WEIGHT = 0.1;

  /** Longer names are compared by their beginning: matches are kept in the bits of a long. */
  private static final int LONGEST = 64;

  private Closeness() {}

  /** Jaro–Winkler similarity, 0 (nothing in common) to 1 (equal). */
  static double jaroWinkler(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    int lengthA = Math.min(a.length(), LONGEST);
    int lengthB = Math.min(b.length(), LONGEST);
    int window = Math.max(0, Math.max(lengthA, lengthB) / 2 - 1);
    long matchedA = 0;
    long matchedB = 0;
    for (int i = 0; i < lengthA; i++) {
      int end = Math.min(lengthB, i + window + 1);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if ((matchedB >> j & 1) == 0 && a.charAt(i) == b.charAt(j)) {
          matchedA |= 1L << i;
          matchedB |= 1L << j;
          break;
        }
      }
    }
    int matches = Long.bitCount(matchedA);
    if (matches == 0) {
      return 0;
    }
    int outOfOrder = outOfOrder(a, matchedA, b, matchedB);
    double m = matches;
    double jaro = (m / lengthA + m / lengthB + (m - outOfOrder / 2.0) / m) / 3;
    return jaro + commonPrefix(a, b) * PREFIX_WEIGHT * (1 - jaro);
  }

  private static int outOfOrder(String a, long matchedA, String b, long matchedB) {
    int count = 0;
    while (matchedA != 0) {
      int i = Long.numberOfTrailingZeros(matchedA);
      int j = Long.numberOfTrailingZeros(matchedB);
      if (a.charAt(i) != b.charAt(j)) {
        count++;
      }
      matchedA &= matchedA - 1;
      matchedB &= matchedB - 1;
    }
    return count;
  }

  private static int commonPrefix(String a, String b) {
    int end = Math.min(PREFIX, Math.min(a.length(), b.length()));
    int i = 0;
    while (i < end && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  /** Whether one letter more, less or other, or two neighbours swapped, make one of the other. */
  static boolean oneSlipApart(String a, String b) {
    if (a.length() > b.length()) {
      return oneSlipApart(b, a);
    }
    int more = b.length() - a.length();
    if (more > 1 || a.isEmpty()) {
      return false;
    }
    int i = 0;
    while (i < a.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == a.length()) {
      return more == 1;
    }
    if (more == 1) {
      return a.regionMatches(i, b, i + 1, a.length() - i);
    }
    return a.regionMatches(i + 1, b, i + 1, a.length() - i - 1) || swappedAt(i, a, b);
  }

  private static boolean swappedAt(int i, String a, String b) {
    return i + 1 < a.length()
        && a.charAt(i) == b.charAt(i + 1)
        && a.charAt(i + 1) == b.charAt(i)
        && a.regionMatches(i + 2, b, i + 2, a.length() - i - 2);
  }
}
