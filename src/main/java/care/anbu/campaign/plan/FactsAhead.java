package care.anbu.campaign.plan;

import care.anbu.shared.IdBatch;
import care.anbu.suitability.choice.ChoiceFacts;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads the facts of the next batch of patients on a thread of its own, while those of the last are
 * decided and stored: the database works on both at the same time.
 */
final class FactsAhead implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "plan-reader"));

  private final Iterator<IdBatch> batches;
  private final Function<IdBatch, List<ChoiceFacts>> reader;
  private CompletableFuture<List<ChoiceFacts>> next;

  /** Begins to read. */
  FactsAhead(Iterable<IdBatch> batches, Function<IdBatch, List<ChoiceFacts>> reader) {
    this.batches = batches.iterator();
    this.reader = reader;
    begin();
  }

  private void begin() {
    if (batches.hasNext()) {
      IdBatch batch = batches.next();
      next = CompletableFuture.supplyAsync(() -> reader.apply(batch), thread);
    } else {
      next = null;
    }
  }

  /** The facts of the next batch; null behind the last. */
  List<ChoiceFacts> next() {
    if (next == null) {
      return null;
    }
    try {
      List<ChoiceFacts> facts = next.join();
      begin();
      return facts;
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
    }
  }

  /** What is still being read goes to nobody; its connection is waited for a little. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
