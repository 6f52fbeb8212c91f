package care.anbu.interop.hl7v2;

import care.anbu.interop.store.MessageStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is among the messages of a clinic. What is said of a patient later is also stored
 * later, whichever connection it came by; messages about different patients do not wait for each
 * other.
 */
final class PatientTurns {

  /** Stores a message. */
  interface Work<T> {
    /**
     * Does it, and comes a second time where it could not be done beside others.
     *
     * @param alone whether no other message of the clinic is stored meanwhile
     * @throws MessageStore.ComesAlone where none may be; never thrown while none is
     */
    T run(boolean alone);
  }

  /** A message that waits or is stored. */
  private static final class Turn {
    final Set<String> numbers;
    boolean alone;
    boolean running;

    Turn(Set<String> numbers) {
      this.numbers = numbers;
      alone = numbers.isEmpty();
    }

    boolean meets(Turn other) {
      return alone || other.alone || !Collections.disjoint(numbers, other.numbers);
    }
  }

  private final Lock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  /** In the order in which they came: no more than there are connections. */
  private final List<Turn> turns = new ArrayList<>();

  /**
   * Works while no message about one of these patients is stored, after those that came before it.
   *
   * @param numbers every number that a message gives its patient; none: it may be anybody, and the
   *     work is done alone
   */
  <T> T of(Set<String> numbers, Work<T> work) {
    var turn = new Turn(numbers);
    come(turn);
    try {
      begin(turn);
      try {
        return work.run(turn.alone);
      } catch (MessageStore.ComesAlone notBesideOthers) {
        stop(turn);
        begin(turn);
        return work.run(true);
      }
    } finally {
      leave(turn);
    }
  }

  /** How many messages wait or are stored. */
  int taken() {
    lock.lock();
    try {
      return turns.size();
    } finally {
      lock.unlock();
    }
  }

  private void come(Turn turn) {
    lock.lock();
    try {
      turns.add(turn);
    } finally {
      lock.unlock();
    }
  }

  private void begin(Turn turn) {
    lock.lock();
    try {
      while (!mayBegin(turn)) {
        changed.awaitUninterruptibly();
      }
      turn.running = true;
    } finally {
      lock.unlock();
    }
  }

  /** It waits until it may go on alone, in the place where it stands. */
  private void stop(Turn turn) {
    lock.lock();
    try {
      turn.running = false;
      turn.alone = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void leave(Turn turn) {
    lock.lock();
    try {
      turns.remove(turn);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for what came before, and for what runs already. There is no circle in this: what runs
   * waits for nothing, and of those that wait the first one needs only that what runs ends.
   */
  private boolean mayBegin(Turn turn) {
    boolean before = true;
    for (Turn other : turns) {
      if (other == turn) {
        before = false;
      } else if ((before || other.running) && turn.meets(other)) {
        return false;
      }
    }
    return true;
  }
}
