package care.anbu.patient.linkage;

import care.anbu.shared.spill.LongSorter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How common a value is: two who are both called 김민준 are less likely one person than two who are
 * both called 독고영재.
 */
final class Shares {

  /** A value is common when it is in this share of the records and in so many of them. */
  private static final double COMMON = 2e-4;

  private static final int AT_LEAST = 8;

  /** The fields in which agreement is weighed by how common the value is. */
  private static final Set<Field> WEIGHED =
      EnumSet.of(
          Field.GIVEN_NAME, Field.FAMILY_NAME, Field.BIRTH_DATE, Field.ADDRESS, Field.LOCALITY);

  private Shares() {}

  /**
   * The common values of some records. All values are counted by their hashes; only the common
   * ones, some thousands at most, are held as texts.
   *
   * @param members positions of the records
   */
  static Map<String, Double> of(Profiles profiles, int[] members, Path folder) {
    double enough = Math.max(AT_LEAST, COMMON * members.length);
    try (var values = new LongSorter(folder)) {
      for (int member : members) {
        Profile profile = profiles.read(member);
        for (Field field : WEIGHED) {
          String value = value(field, profile);
          if (!value.isEmpty()) {
            values.add(hash(field, value));
          }
        }
      }
      return named(Frequent.among(values.sorted(), enough).toArray(), profiles, members);
    }
  }

  private static Map<String, Double> named(long[] common, Profiles profiles, int[] members) {
    int[] counts = new int[common.length];
    String[] keys = new String[common.length];
    for (int member : members) {
      Profile profile = profiles.read(member);
      for (Field field : WEIGHED) {
        String value = value(field, profile);
        int at = value.isEmpty() ? -1 : Arrays.binarySearch(common, hash(field, value));
        if (at >= 0) {
          counts[at]++;
          keys[at] = keys[at] == null ? key(field, value) : keys[at];
        }
      }
    }
    var shares = new HashMap<String, Double>();
    for (int i = 0; i < common.length; i++) {
      shares.put(keys[i], (double) counts[i] / members.length);
    }
    return Map.copyOf(shares);
  }

  private static long hash(Field field, String value) {
    return Hashes.of(field.ordinal(), value);
  }

  private static String key(Field field, String value) {
    return field.name() + ' ' + value;
  }

  /** The key of the value in which both agree; null where rarity is not weighed. */
  static String key(Field field, Profile a) {
    return WEIGHED.contains(field) ? key(field, value(field, a)) : null;
  }

  /** Empty if unknown. */
  private static String value(Field field, Profile a) {
    return switch (field) {
      case GIVEN_NAME -> a.names().given();
      case FAMILY_NAME -> a.names().family();
      case BIRTH_DATE -> a.birth() == 0 ? "" : Integer.toString(a.birth());
      case ADDRESS -> a.address().text();
      case LOCALITY -> a.locality().postalCode();
      default -> throw new IllegalArgumentException(field + " is not weighed");
    };
  }

  /** How large a part of so many records holds a value that is not listed, at most half of that. */
  static double rare(long records) {
    return records == 0 ? COMMON : Math.max(COMMON, (double) AT_LEAST / records) / 2;
  }
}
