package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one kind of fault from the command line; {@code bin/chaos} calls it. */
final class Chaos {

  /** A limit was broken, */
  private static final int BROKEN = 1;

  /** or nothing could be said. */
  private static final int NOT_SHOWN = 2;

  private Chaos() {}

  /** What a kind of fault does, so many times. */
  interface Body {
    void run(int times, Findings findings) throws Exception;
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

  /** An Anbu on an empty database of its own, with these options for Java. */
  static RunningAnbu anbu(Path folder, String options) throws Exception {
    return RunningAnbu.empty(folder, options);
  }

  /** Where one run keeps its database and logs. */
  static Path folder(String name) throws Exception {
    return Files.createTempDirectory(Path.of("target"), "chaos-" + name);
  }
}
