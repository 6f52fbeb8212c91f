package care.anbu.shared;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes on once what comes many times within a second: a hospital sends ten messages in one, and
 * what follows from them is worked out for all of them together.
 */
public final class OncePerSecond {

  private final Executor later;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Consumer<String> work;

  /**
   * @param work begun with a clinic; what comes from then on is passed on once more
   */
  public OncePerSecond(Consumer<String> work) {
    this(CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS), work);
  }

  OncePerSecond(Executor later, Consumer<String> work) {
    this.later = later;
    this.work = work;
  }

  /** Something came for a clinic. */
  public void tell(String clinicId) {
    if (waiting.add(clinicId)) {
      later.execute(
          () -> {
            waiting.remove(clinicId);
            work.accept(clinicId);
          });
    }
  }
}
