package care.anbu.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops MariaDB servers: our own, and one that a killed Anbu left behind. */
final class ServerProcess {

  /** Ample for writing out a full buffer pool; a server that is killed recovers from its log. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private ServerProcess() {}

  /**
   * Stops the server that still works on a data folder because its Anbu was killed. The pid file
   * may be old and its number given to another program since: so the program is compared too.
   */
  static void stopOrphan(Path pidFile, Path program) throws IOException {
    if (Files.exists(pidFile)) {
      String ours = program.toRealPath().toString();
      Optional<ProcessHandle> orphan =
          Optional.of(Files.readString(pidFile).strip())
              .filter(text -> text.matches("\\d{1,18}"))
              .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
              .filter(process -> process.info().command().filter(ours::equals).isPresent())
              .filter(process -> isOf(pidFile.getParent(), process));
      if (orphan.isPresent()) {
        stop(orphan.get(), PATIENCE);
      }
    }
  }

  /** Not the server of another folder, which may be the same program and now have that number. */
  private static boolean isOf(Path data, ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> List.of(arguments).contains("--datadir=" + data))
        .isPresent();
  }

  /** Asks a server to write everything out and end; kills it only when it does not. */
  static void stop(ProcessHandle server, Duration patience) {
    server.destroy();
    try {
      server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException deaf) {
      server.destroyForcibly();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      server.destroyForcibly();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
