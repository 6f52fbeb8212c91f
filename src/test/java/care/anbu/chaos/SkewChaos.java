package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/**
 * Two processes on the same tables whose clocks are five minutes apart, one behind and one ahead by
 * half of that. The one that is ahead takes the other's work for abandoned, again and again, while
 * it is on its way. The clocks are shifted from outside, by libfaketime (Debian: {@code faketime}).
 *
 * <p>Argument: how often all is sent, {@code 10} times unless given.
 */
public final class SkewChaos {

  private static final long SEED = 4;
  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

  private SkewChaos() {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        10,
        (times, findings) -> {
          if (!Files.exists(LIBRARY)) {
            throw new IllegalStateException("libfaketime is not installed (apt install faketime)");
          }
          var folder = Chaos.folder("skew");
          try (var behind =
                  RunningAnbu.empty(folder.resolve("behind"), Chaos.SHARING, clock("-150s"));
              var ahead = behind.beside(folder.resolve("ahead"), Chaos.SHARING, clock("+150s"));
              var tables = new Tables(behind)) {
            var rounds = new Rounds(tables, Chaos.sealer(behind), new Random(SEED));
            rounds.run(times, System::nanoTime);
            findings.count("times that all was sent", rounds.made());
            rounds.tell(findings);
            findings.value("longest until all was sent", rounds.longest(), "s");
          }
        });
  }

  /** Only what says the date: what measures how long something takes goes on as it is. */
  private static Map<String, String> clock(String shift) {
    return Map.of(
        "LD_PRELOAD",
        LIBRARY.toString(),
        "FAKETIME",
        shift,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // What it mends in other programs ends every wait of a Java monitor at once.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }
}
