package care.anbu.patient.duplicates;

import care.anbu.patient.PatientsChanged;
import care.anbu.patient.duplicates.LinkageRun.Kind;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs the linkage in the background, one run after the other. Runs of one clinic never overlap, on
 * whichever replica: each holds a lock of the database, which ends with its process.
 */
@ApplicationScoped
public class LinkageRuns {

  private static final Logger LOG = Logger.getLogger(LinkageRuns.class);

  /** Longer than a run of another replica takes. */
  private static final int LOCK_SECONDS = 900;

  @Inject LinkRecords link;
  @Inject LinkageSettings settings;
  @Inject CurrentClinic clinic;
  @Inject ClinicScope scope;
  @Inject EntityManager database;
  @Inject AgroalDataSource connections;

  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private ExecutorService thread;

  /** Whoever changes patients: they are compared soon, what changes until then with them. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PatientsChanged event) {
    String clinicId = event.clinicId();
    if (settings.automatic() && waiting.add(clinicId)) {
      var later =
          CompletableFuture.delayedExecutor(
              settings.delay().toMillis(), TimeUnit.MILLISECONDS, thread());
      CompletableFuture.runAsync(
          () -> {
            waiting.remove(clinicId);
            run(clinicId, Kind.INCREMENTAL);
          },
          later);
    }
  }

  /** Starts a run for this clinic; what is returned ends with it. */
  public CompletableFuture<LinkageRun> start(Kind kind) {
    String clinicId = clinic.id();
    return CompletableFuture.supplyAsync(() -> run(clinicId, kind), thread());
  }

  private LinkageRun run(String clinicId, Kind kind) {
    return scope.call(clinicId, () -> alone(clinicId, kind));
  }

  /** The last run; empty when there never was one. */
  public Optional<LinkageRun> latest() {
    return database
        .createQuery("from LinkageRun order by id desc", LinkageRun.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private LinkageRun alone(String clinicId, Kind kind) {
    String lock = "anbu-linkage-" + clinicId;
    try (var connection = connections.getConnection();
        var hold = connection.prepareStatement("select get_lock(?, ?)");
        var release = connection.prepareStatement("select release_lock(?)")) {
      hold.setString(1, lock);
      hold.setInt(2, LOCK_SECONDS);
      try (var answer = hold.executeQuery()) {
        if (!answer.next() || answer.getInt(1) != 1) {
          throw new IllegalStateException("another run goes on");
        }
      }
      try {
        return link.run(kind);
      } finally {
        release.setString(1, lock);
        release.execute();
      }
    } catch (SQLException | RuntimeException fault) {
      LOG.error("the linkage could not be run", fault);
      throw new IllegalStateException(fault);
    }
  }

  private synchronized ExecutorService thread() {
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "linkage"));
    }
    return thread;
  }

  /** Waits for nothing: a run that is cut off is simply run again. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    ExecutorService running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.shutdownNow();
      running.awaitTermination(2, TimeUnit.SECONDS);
    }
  }
}
