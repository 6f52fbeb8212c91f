package care.anbu.patient.linkage;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Which records are compared at all: those that share a key. Each key leaves out what another
 * holds, so that a slip in one field, or a field that is missing, loses no pair.
 */
public final class Blocking {

  /** Golden ratio in 64 bits, the step of SplitMix64 (Steele, Lea and Flood 2014). */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Blocking() {}

  /** The keys of a record: hashes, equal for records that are to be compared. */
  public static long[] keys(LinkageRecord record) {
    var keys = new Keys();
    of(Profile.of(record), keys);
    return Arrays.stream(keys.found, 0, keys.count).distinct().toArray();
  }

  private static final class Keys implements LongConsumer {
    private long[] found = new long[16];
    private int count;

    @Override
    public void accept(long key) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = key;
    }
  }

  static void of(Profile profile, LongConsumer keys) {
    profile
        .nationalNumbers()
        .forEach(number -> keys.accept(hash(1, number.hashCode(), number.length())));
    profile
        .otherNumbers()
        .forEach(number -> keys.accept(hash(2, number.hashCode(), number.length())));
    for (long phone : profile.phones()) {
      keys.accept(hash(3, Contacts.subscriber(phone), 0));
    }
    for (String email : profile.emails()) {
      keys.accept(hash(4, email.hashCode(), email.length()));
    }
    ofNames(profile, keys);
    ofBirth(profile, keys);
    ofHouse(profile, keys);
  }

  /** Given and family name stand for each other: they are often swapped. */
  private static void ofNames(Profile profile, LongConsumer keys) {
    Names names = profile.names();
    if (names.complete()) {
      long whole = (long) names.family().hashCode() + names.given().hashCode();
      keys.accept(hash(5, whole, 0));
      keys.accept(hash(6, whole, BirthDates.year(profile.birth())));
      keys.accept(hash(7, whole, BirthDates.monthAndDay(profile.birth())));
    }
    for (String name : new String[] {names.family(), names.given()}) {
      if (!name.isEmpty()) {
        ofName(profile, name.hashCode(), keys);
      }
    }
  }

  /** One name with where it lives. */
  private static void ofName(Profile profile, long name, LongConsumer keys) {
    long[] numbers = profile.address().numbers();
    if (numbers.length > 0) {
      keys.accept(hash(8, name, numbers[0]));
    }
    if (!profile.locality().postalCode().isEmpty()) {
      keys.accept(hash(9, name, profile.locality().postalCode().hashCode()));
    }
    if (!profile.locality().city().isEmpty()) {
      keys.accept(hash(10, name, profile.locality().city().hashCode()));
    }
  }

  private static void ofBirth(Profile profile, LongConsumer keys) {
    if (BirthDates.monthAndDay(profile.birth()) != 0) {
      keys.accept(hash(11, profile.birth(), 0));
    }
  }

  private static void ofHouse(Profile profile, LongConsumer keys) {
    Address address = profile.address();
    if (address.known()) {
      keys.accept(hash(12, address.text().hashCode(), place(profile)));
    }
    if (address.numbers().length > 0 && place(profile) != 0) {
      keys.accept(hash(13, address.numbers()[0], place(profile)));
    }
  }

  private static long place(Profile profile) {
    Locality locality = profile.locality();
    return (locality.postalCode().isEmpty() ? locality.city() : locality.postalCode()).hashCode();
  }

  private static long hash(int kind, long a, long b) {
    return mix(mix(mix(kind * STEP) + a) + b);
  }

  private static long mix(long z) {
    z += STEP;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
