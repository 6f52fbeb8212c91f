package care.anbu.start;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Ends the process at once when memory is gone: a thread that lost its work at some place leaves
 * half-done things behind that nobody would ever take up, while a new start goes on with all of
 * them. Java does so itself with {@code -XX:+ExitOnOutOfMemoryError}, which {@code bin/run} and the
 * image set; this covers what Java does not (no more threads, no more room outside the heap) and
 * other ways to start.
 */
final class OutOfMemory {

  /** As Java's own. */
  static final int EXIT_CODE = 3;

  private OutOfMemory() {}

  /** Looks at what ends a thread and at what is logged: every pool logs what it caught. */
  static void install() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> {
          endIfOutOfMemory(fault);
          try {
            org.jboss.logging.Logger.getLogger(OutOfMemory.class)
                .errorf(fault, "the thread \"%s\" ended", thread.getName());
          } catch (Throwable whileTelling) {
            // Java drops what fails in here, and memory may well have gone meanwhile.
            endIfOutOfMemory(whileTelling);
          }
        });
    Logger.getLogger("").addHandler(new Watching());
  }

  private static final class Watching extends Handler {

    Watching() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      endIfOutOfMemory(record.getThrown());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** Also where it is the cause of another fault. */
  static void endIfOutOfMemory(Throwable fault) {
    int depth = 0;
    for (Throwable cause = fault; cause != null && depth < 20; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        end(cause.getMessage());
      }
      depth++;
    }
  }

  private static void end(String what) {
    try {
      System.err.println(
          "Anbu ends: out of memory ("
              + what
              + "). What was under way goes on at the next start; ANBU_JAVA_OPTS gives more.");
      System.err.flush();
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
