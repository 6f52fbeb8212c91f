package care.anbu.patient.linkage;

import care.anbu.shared.spill.LongSorter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Numbers and contacts that stand in for unknown ones: 999-99-9999, none@example.com, the clinic's
 * own phone. What very many records hold tells nobody apart, so they are compared without it.
 */
final class Placeholders {

  /** Records that hold one value: more than one person's sources, or one family, come to. */
  private static final int MANY = 20;

  /** Hashes of them, sorted: at most one for every {@link #MANY} values. */
  private final long[] found;

  private Placeholders(long[] found) {
    this.found = found;
  }

  /** Counts the values of records, wherever they lie. */
  static final class Counting implements AutoCloseable {
    private final LongSorter values;

    Counting(Path folder) {
      values = new LongSorter(folder);
    }

    void add(Profile profile) {
      eachValue(profile, values::add);
    }

    Placeholders counted() {
      return new Placeholders(Frequent.among(values.sorted(), MANY + 1).toArray());
    }

    @Override
    public void close() {
      values.close();
    }
  }

  private static void eachValue(Profile profile, LongConsumer to) {
    profile.nationalNumbers().forEach(number -> to.accept(hash(number)));
    profile.otherNumbers().forEach(number -> to.accept(hash(number)));
    for (String email : profile.emails()) {
      to.accept(hash(email));
    }
    for (long phone : profile.phones()) {
      to.accept(hash(phone));
    }
  }

  private static long hash(String value) {
    return Hashes.of(1, value);
  }

  private static long hash(long phone) {
    return Hashes.of(2, phone, 0);
  }

  boolean none() {
    return found.length == 0;
  }

  /** The same record without placeholders. */
  Profile removedFrom(Profile profile) {
    return new Profile(
        profile.id(),
        profile.names(),
        profile.birth(),
        profile.sex(),
        Arrays.stream(profile.phones()).filter(phone -> isReal(hash(phone))).toArray(),
        Arrays.stream(profile.emails()).filter(email -> isReal(hash(email))).toArray(String[]::new),
        profile.address(),
        profile.locality(),
        real(profile.nationalNumbers()),
        real(profile.otherNumbers()));
  }

  private Set<String> real(Set<String> numbers) {
    return numbers.stream()
        .filter(number -> isReal(hash(number)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isReal(long hash) {
    return Arrays.binarySearch(found, hash) < 0;
  }
}
