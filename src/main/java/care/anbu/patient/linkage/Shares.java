package care.anbu.patient.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How common a value is: two who are both called 김민준 are less likely one person than two who are
 * both called 독고영재.
 */
final class Shares {

  /** A value is common when it is in this share of the records and in so many of them. */
  private static final double COMMON = 2e-4;

  private static final int AT_LEAST = 8;

  private Shares() {}

  /** The common values of all fields in which agreement is weighed by how common the value is. */
  static Map<String, Double> of(List<Profile> profiles) {
    var counts = new HashMap<String, Integer>();
    for (Profile profile : profiles) {
      count(counts, Field.GIVEN_NAME, profile.names().given());
      count(counts, Field.FAMILY_NAME, profile.names().family());
      count(counts, Field.BIRTH_DATE, birth(profile));
      count(counts, Field.ADDRESS, profile.address().text());
      count(counts, Field.LOCALITY, profile.locality().postalCode());
    }
    double enough = Math.max(AT_LEAST, COMMON * profiles.size());
    var shares = new HashMap<String, Double>();
    counts.forEach(
        (key, count) -> {
          if (count >= enough) {
            shares.put(key, (double) count / profiles.size());
          }
        });
    return Map.copyOf(shares);
  }

  private static void count(Map<String, Integer> counts, Field field, String value) {
    if (!value.isEmpty()) {
      counts.merge(key(field, value), 1, Integer::sum);
    }
  }

  static String key(Field field, String value) {
    return field.name() + ' ' + value;
  }

  /** The key of the value in which both agree; null where rarity is not weighed. */
  static String key(Field field, Profile a) {
    return switch (field) {
      case GIVEN_NAME -> key(field, a.names().given());
      case FAMILY_NAME -> key(field, a.names().family());
      case BIRTH_DATE -> key(field, birth(a));
      case ADDRESS -> key(field, a.address().text());
      case LOCALITY -> key(field, a.locality().postalCode());
      default -> null;
    };
  }

  private static String birth(Profile profile) {
    return profile.birth() == 0 ? "" : Integer.toString(profile.birth());
  }

  /** How large a part of so many records holds a value that is not listed, at most half of that. */
  static double rare(long records) {
    return records == 0 ? COMMON : Math.max(COMMON, (double) AT_LEAST / records) / 2;
  }
}
