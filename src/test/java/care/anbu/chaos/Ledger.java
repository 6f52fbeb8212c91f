package care.anbu.chaos;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The truth about what left, kept outside of the process that is killed: which messages a gateway
 * took for which recipient. The same message again under its key is no second one.
 */
final class Ledger {

  private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();
  private final Map<String, Instant> first = new ConcurrentHashMap<>();
  private final AtomicInteger repeats = new AtomicInteger();

  /**
   * @param recipient as the contact point has it
   * @param message what tells a repeat from a second message: the key, else a new one each time
   */
  void take(String recipient, String message) {
    first.putIfAbsent(recipient, Instant.now());
    if (!messages
        .computeIfAbsent(recipient, nobody -> ConcurrentHashMap.newKeySet())
        .add(message)) {
      repeats.incrementAndGet();
    }
  }

  /** How many different messages a recipient has. */
  int taken(String recipient) {
    return messages.getOrDefault(recipient, Set.of()).size();
  }

  /** When the first came; null: none did. */
  Instant firstAt(String recipient) {
    return first.get(recipient);
  }

  int recipients() {
    return messages.size();
  }

  /** Messages that came again under their key, which a gateway that keeps keys sends once. */
  int repeats() {
    return repeats.get();
  }
}
