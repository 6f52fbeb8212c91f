package care.anbu.interop.hl7v2;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Whose turn it is among the messages of a clinic. What is said of a patient later is also stored
 * later, whichever connection it came by; messages about different patients do not wait for each
 * other.
 */
final class PatientTurns {

  /** More than there are connections by far: few patients share a place. */
  private static final int PLACES = 256;

  private final ReadWriteLock clinic = new ReentrantReadWriteLock(true);
  private final Lock[] places =
      IntStream.range(0, PLACES).mapToObj(i -> new ReentrantLock(true)).toArray(Lock[]::new);

  /** Works while no message of the clinic is stored. */
  <T> T alone(Supplier<T> work) {
    return within(clinic.writeLock(), work);
  }

  /**
   * Works while no message about one of these patients is stored.
   *
   * @param numbers every number that a message gives its patient; none: it may be anybody
   */
  <T> T of(Set<String> numbers, Supplier<T> work) {
    if (numbers.isEmpty()) {
      return alone(work);
    }
    return within(
        clinic.readLock(),
        () -> {
          var taken = new ArrayDeque<Lock>();
          // Always in the same order: two messages wait for each other, and never in a circle.
          numbers.stream()
              .mapToInt(number -> Math.floorMod(number.hashCode(), PLACES))
              .distinct()
              .sorted()
              .forEach(
                  place -> {
                    places[place].lock();
                    taken.push(places[place]);
                  });
          try {
            return work.get();
          } finally {
            taken.forEach(Lock::unlock);
          }
        });
  }

  private static <T> T within(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
