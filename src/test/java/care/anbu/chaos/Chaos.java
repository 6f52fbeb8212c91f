package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs one kind of fault from the command line; {@code bin/chaos} calls it. */
final class Chaos {

  /**
   * So long a claimed row is safe from others here. Usually it is five minutes, which would only
   * make one wait.
   */
  static final Duration LEASE = Duration.ofSeconds(5);

  /** Ten texts in a request of SENS, so that a fault finds some on their way and some not. */
  static final String OPTIONS = "-Danbu.sending.lease=" + LEASE + " -Danbu.sending.at-once=10";

  /** The same with smaller claims, so that several processes share the messages of a clinic. */
  static final String SHARING = OPTIONS + " -Danbu.sending.claim=100 -Danbu.sending.micro-batch=50";

  /** After so many minutes no more rounds begin, however many were asked for. */
  private static final String MINUTES = System.getenv("CHAOS_MINUTES");

  private static final long BEGAN = System.nanoTime();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** A limit was broken, */
  private static final int BROKEN = 1;

  /** or nothing could be said. */
  private static final int NOT_SHOWN = 2;

  private Chaos() {}

  /** What a kind of fault does, so many times. */
  interface Body {
    void run(int times, Findings findings) throws Exception;
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void main(String[] arguments, int usual, Body body) {
    var findings = new Findings();
    try {
      body.run(arguments.length == 0 ? usual : Integer.parseInt(arguments[0]), findings);
    } catch (Exception failure) {
      System.out.println("| NOT SHOWN: " + failure.getMessage() + " | | |");
      failure.printStackTrace();
      System.exit(NOT_SHOWN);
    }
    findings.broken().forEach(name -> System.err.println("BROKEN: " + name));
    // What stands for the gateways has threads of its own.
    System.exit(findings.broken().isEmpty() ? 0 : BROKEN);
  }

  /** An Anbu on an empty database of its own. */
  static RunningAnbu anbu(Path folder) throws Exception {
    return RunningAnbu.empty(folder, OPTIONS, Map.of());
  }

  static boolean timeIsUp() {
    return MINUTES != null
        && System.nanoTime() - BEGAN > Duration.ofMinutes(Long.parseLong(MINUTES)).toNanos();
  }

  /** Where one run keeps its database and logs. */
  static Path folder(String name) throws Exception {
    return Files.createTempDirectory(Path.of("target"), "chaos-" + name);
  }

  /** The key by which that Anbu reads the secrets of its gateways. */
  static Sealer sealer(RunningAnbu anbu) throws Exception {
    Path key = anbu.folder().resolve("secret.key");
    return new Sealer(new InstallationKey(Files.readAllLines(key).get(0)));
  }

  /**
   * @throws IllegalStateException when it does not come about within two minutes
   */
  static void await(String what, Condition condition, long everyMillis) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(everyMillis);
    }
  }
}
