package care.anbu.patient.linkage;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Which records are compared at all: those that share a key. Each key leaves out what another
 * holds, so that a slip in one field, or a field that is missing, loses no pair.
 */
public final class Blocking {

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
        .forEach(number -> keys.accept(Hashes.of(1, number.hashCode(), number.length())));
    profile
        .otherNumbers()
        .forEach(number -> keys.accept(Hashes.of(2, number.hashCode(), number.length())));
    for (long phone : profile.phones()) {
      keys.accept(Hashes.of(3, ComparedContacts.subscriber(phone), 0));
    }
    for (String email : profile.emails()) {
      keys.accept(Hashes.of(4, email.hashCode(), email.length()));
    }
    ofNames(profile, keys);
    ofBirth(profile, keys);
    ofHouse(profile, keys);
  }

  /** Given and family name stand for each other: they are often swapped. */
  private static void ofNames(Profile profile, LongConsumer keys) {
    ComparedNames names = profile.names();
    if (names.complete()) {
      long whole = (long) names.family().hashCode() + names.given().hashCode();
      keys.accept(Hashes.of(5, whole, 0));
      keys.accept(Hashes.of(6, whole, BirthNumbers.year(profile.birth())));
      keys.accept(Hashes.of(7, whole, BirthNumbers.monthAndDay(profile.birth())));
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
      keys.accept(Hashes.of(8, name, numbers[0]));
    }
    if (!profile.locality().postalCode().isEmpty()) {
      keys.accept(Hashes.of(9, name, profile.locality().postalCode().hashCode()));
    }
    if (!profile.locality().city().isEmpty()) {
      keys.accept(Hashes.of(10, name, profile.locality().city().hashCode()));
    }
  }

  private static void ofBirth(Profile profile, LongConsumer keys) {
    if (BirthNumbers.monthAndDay(profile.birth()) != 0) {
      keys.accept(Hashes.of(11, profile.birth(), 0));
    }
  }

  private static void ofHouse(Profile profile, LongConsumer keys) {
    ComparedAddress address = profile.address();
    if (address.known()) {
      keys.accept(Hashes.of(12, address.text().hashCode(), place(profile)));
    }
    if (address.numbers().length > 0 && place(profile) != 0) {
      keys.accept(Hashes.of(13, address.numbers()[0], place(profile)));
    }
  }

  private static long place(Profile profile) {
    Locality locality = profile.locality();
    return (locality.postalCode().isEmpty() ? locality.city() : locality.postalCode()).hashCode();
  }
}
