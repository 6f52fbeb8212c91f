package care.anbu.interop.run;

import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.SourceRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Unpacks, splits and reads on a thread of its own while the caller stores: the two take about the
 * same time. Holds a few batches at most, each bounded by number and by bytes.
 */
final class ReadAhead implements AutoCloseable {

  /** Where lines come from; null at the end. */
  interface Lines {
    SourceRecord next() throws IOException;
  }

  private static final int BATCHES = 2;
  private static final long BATCH_BYTES = 4 << 20;

  /** A batch, or the end: with what broke it, if anything did. */
  private record Step(List<Reading> batch, Throwable failure) {}

  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(BATCHES);
  private final Lines lines;
  private final long skip;
  private final RecordReader reader;
  private final int size;
  private final Thread thread;

  /** Begins after that many lines. */
  ReadAhead(Lines lines, long skip, RecordReader reader, int size) {
    this.lines = lines;
    this.skip = skip;
    this.reader = reader;
    this.size = size;
    thread = new Thread(this::readAll, "import-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The next batch, or null at the end.
   *
   * @throws IOException what broke the file, after all that was read before has been handed out
   */
  List<Reading> next() throws IOException, InterruptedException {
    Step step = steps.take();
    if (step.batch() != null) {
      return step.batch();
    }
    if (step.failure() instanceof IOException broken) {
      throw broken;
    }
    if (step.failure() != null) {
      throw new IllegalStateException(step.failure());
    }
    return null;
  }

  private void readAll() {
    var batch = new ArrayList<Reading>(size);
    Throwable failure = null;
    try {
      try {
        for (long i = 0; i < skip; i++) {
          lines.next();
        }
        long bytes = 0;
        for (SourceRecord line = lines.next(); line != null; line = lines.next()) {
          batch.addAll(reader.read(line));
          bytes += line.size();
          if (batch.size() >= size || bytes > BATCH_BYTES) {
            steps.put(new Step(batch, null));
            batch = new ArrayList<>(size);
            bytes = 0;
          }
        }
      } catch (IOException | RuntimeException | Error broken) {
        // Whatever it is: the caller waits for the end.
        failure = broken;
      }
      if (!batch.isEmpty()) {
        steps.put(new Step(batch, null));
      }
      steps.put(new Step(null, failure));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
