package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * {@code kill -9} of the database under load; after three seconds it starts anew, with its own
 * recovery. Anbu itself goes on. Counted as in {@link KillChaos}.
 *
 * <p>Argument: the number of kills, {@code 10} unless given.
 */
public final class DatabaseChaos {

  private static final long SEED = 3;
  private static final long AWAY_MILLIS = 3000;

  private DatabaseChaos() {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        10,
        (kills, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("database"));
              var tables = new Tables(anbu)) {
            var chance = new Random(SEED);
            var sealer = Chaos.sealer(anbu);
            Server server = new Server(anbu);
            var all = new Rounds(tables, sealer, chance);
            try {
              all.run(kills, server);
            } finally {
              server.stop();
            }
            findings.count("kills of the database", all.made());
            all.tell(findings);
            findings.value("longest from its return until all was sent", all.longest(), "s");
          }
        });
  }

  /** The database server, by its own command line. */
  private static final class Server implements Rounds.Fault {

    private final RunningAnbu anbu;
    private final List<String> command;
    private ProcessHandle process;

    Server(RunningAnbu anbu) throws Exception {
      this.anbu = anbu;
      this.process = anbu.databaseProcess();
      Path line = Path.of("/proc", "" + process.pid(), "cmdline");
      command = List.of(Files.readString(line, StandardCharsets.UTF_8).split("\0"));
    }

    @Override
    public long strike() throws Exception {
      process.destroyForcibly();
      process.onExit().join();
      Thread.sleep(AWAY_MILLIS);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(anbu.folder().resolve("database.log").toFile())
              .start()
              .toHandle();
      Chaos.await("the database", this::answers, 50);
      return System.nanoTime();
    }

    private boolean answers() {
      try (var connection = anbu.connect()) {
        return connection.isValid(1);
      } catch (SQLException notYet) {
        return false;
      }
    }

    void stop() {
      process.destroy();
      process.onExit().join();
    }
  }
}
