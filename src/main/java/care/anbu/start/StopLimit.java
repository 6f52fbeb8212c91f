package care.anbu.start;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends the process when stopping takes too long, whatever hangs: a database that is gone, a
 * transaction, a request. One line says what it was. Whatever was under way goes on at the next
 * start, as after a crash.
 */
final class StopLimit {

  /** From the signal to the end at the latest; Kubernetes kills after 45. */
  static final int SECONDS = Integer.getInteger("anbu.stop.seconds", 20);

  /** Of these the pages, jobs and connections may take so many; the rest is the database's. */
  static final int OURS = Math.max(1, SECONDS * 13 / 20);

  static final int OF_DATABASE = Math.max(1, SECONDS * 6 / 20);

  private StopLimit() {}

  /** From now on. */
  static void install() {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> watch(main), "stop-limit"));
  }

  /** A daemon: where all else ends in time, nobody waits for it. */
  private static void watch(Thread main) {
    var watching = new Thread(() -> waitAndEnd(main), "stop-limit");
    watching.setDaemon(true);
    watching.start();
  }

  private static void waitAndEnd(Thread main) {
    try {
      TimeUnit.SECONDS.sleep(SECONDS);
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    try {
      System.err.printf(
          "Anbu ends without waiting longer: %d s after it was told to stop, %s.%n",
          SECONDS, hanging(main));
      System.err.flush();
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  /** The main thread takes everything down; where it is through, what waits is a thread. */
  private static String hanging(Thread main) {
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    return where(main, all.get(main))
        .or(
            () ->
                all.entrySet().stream()
                    .filter(thread -> !thread.getKey().isDaemon() && thread.getKey() != main)
                    .filter(thread -> !thread.getKey().getName().equals("DestroyJavaVM"))
                    .map(thread -> where(thread.getKey(), thread.getValue()))
                    .flatMap(Optional::stream)
                    .findFirst())
        .orElse("something still held it up");
  }

  private static Optional<String> where(Thread thread, StackTraceElement[] stack) {
    StackTraceElement[] frames = stack == null ? new StackTraceElement[0] : stack;
    boolean through = Arrays.stream(frames).anyMatch(frame -> frame.getMethodName().equals("exit"));
    return (through ? Stream.<StackTraceElement>empty() : Arrays.stream(frames))
        .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun)\\..*"))
        .findFirst()
        .map(
            frame ->
                "the thread \"%s\" still was in %s.%s"
                    .formatted(thread.getName(), frame.getClassName(), frame.getMethodName()));
  }
}
