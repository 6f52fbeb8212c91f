package care.anbu.patient.duplicates;

import care.anbu.clinic.ClinicLeases;
import care.anbu.patient.ArrivingPatients;
import care.anbu.patient.PatientsChanged;
import care.anbu.patient.duplicates.LinkageRun.Kind;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.FairQueue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Runs the linkage in the background, the clinics in turn: the large ones one after the other, and
 * beside them, as far as there is memory, the others one after the other. Runs of one clinic never
 * overlap, on whichever replica (see {@link ClinicLeases}). Where another replica has it, the run
 * is put back in the queue, and nobody waits.
 */
@ApplicationScoped
public class LinkageRuns {

  private static final Logger LOG = Logger.getLogger(LinkageRuns.class);

  /** After so long a run is tried again that another replica's or an import kept off. */
  private static final int AGAIN_SECONDS = 15;

  /** Records, from which on a comparison may take minutes. */
  private static final int LARGE = 50_000;

  @Inject LinkRecords link;
  @Inject LinkageLife life;
  @Inject ArrivingPatients arriving;
  @Inject LinkageSettings settings;
  @Inject CurrentClinic clinic;
  @Inject ClinicScope scope;
  @Inject EntityManager database;
  @Inject ClinicSql sql;
  @Inject ClinicLeases leases;

  /** Runs that wait for their turn: whoever asks for the same meanwhile gets the same. */
  private final Map<Wanted, CompletableFuture<LinkageRun>> waiting = new ConcurrentHashMap<>();

  /** Runs at work in this process, by id, with their clinics. */
  private final Map<Long, String> atWork = new ConcurrentHashMap<>();

  private final FairQueue queue = new FairQueue("linkage", 1);
  private final FairQueue largeOnes = new FairQueue("linkage-large", 1);

  private record Wanted(String clinicId, Kind kind) {}

  /** Whoever changes patients: they are compared soon, what changes until then with them. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PatientsChanged event) {
    if (settings.automatic()) {
      startLater(event.clinicId(), Kind.INCREMENTAL, settings.delay().toMillis());
    }
  }

  /** Starts a run for this clinic; what is returned ends with it. */
  public CompletableFuture<LinkageRun> start(Kind kind) {
    return startLater(clinic.id(), kind, 0);
  }

  CompletableFuture<LinkageRun> startLater(String clinicId, Kind kind, long millis) {
    var wanted = new Wanted(clinicId, kind);
    var fresh = new CompletableFuture<LinkageRun>();
    var known = waiting.putIfAbsent(wanted, fresh);
    if (known != null) {
      return known;
    }
    enqueue(wanted, fresh, millis);
    return fresh;
  }

  private void enqueue(Wanted wanted, CompletableFuture<LinkageRun> result, long millis) {
    if (millis == 0) {
      queue.add(wanted.clinicId(), () -> inItsQueue(wanted, result));
    } else {
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
          .execute(() -> enqueue(wanted, result, 0));
    }
  }

  private void inItsQueue(Wanted wanted, CompletableFuture<LinkageRun> result) {
    try {
      if (scope.call(
          wanted.clinicId(), () -> QuarkusTransaction.requiringNew().call(this::isLarge))) {
        largeOnes.add(wanted.clinicId(), () -> run(wanted, result));
        return;
      }
    } catch (RuntimeException | Error fault) {
      fail(wanted, result, fault);
      return;
    }
    run(wanted, result);
  }

  /** Looks no further than it must. */
  private boolean isLarge() {
    return sql.query(
                "select count(*) from (select 1 from patient where clinic_id = :clinic limit "
                    + LARGE
                    + ") some",
                Long.class)
            .getSingleResult()
        == LARGE;
  }

  private void fail(Wanted wanted, CompletableFuture<LinkageRun> result, Throwable fault) {
    LOG.error("the linkage could not be run", fault);
    waiting.remove(wanted, result);
    result.completeExceptionally(fault);
  }

  private void run(Wanted wanted, CompletableFuture<LinkageRun> result) {
    if (wanted.kind() == Kind.INCREMENTAL && arriving.areComing(wanted.clinicId())) {
      enqueue(wanted, result, TimeUnit.SECONDS.toMillis(AGAIN_SECONDS));
      return;
    }
    try {
      Optional<LinkageRun> run =
          scope.call(
              wanted.clinicId(),
              () ->
                  // Only people ask for all records: what goes on by itself has been set aside.
                  wanted.kind() == Kind.INCREMENTAL && life.isGivenUp()
                      ? setAside(wanted)
                      : alone(wanted, () -> waiting.remove(wanted, result)));
      if (run.isPresent()) {
        result.complete(run.get());
      } else {
        enqueue(wanted, result, TimeUnit.SECONDS.toMillis(AGAIN_SECONDS));
      }
    } catch (RuntimeException | Error fault) {
      fail(wanted, result, fault);
    }
  }

  private Optional<LinkageRun> setAside(Wanted wanted) {
    waiting.remove(wanted);
    LOG.infof(
        "records of %s are not compared by themselves: earlier runs broke off", wanted.clinicId());
    return QuarkusTransaction.requiringNew().call(this::latest);
  }

  /** The last run; empty when there never was one. */
  public Optional<LinkageRun> latest() {
    return database
        .createQuery("from LinkageRun order by id desc", LinkageRun.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Empty when another replica runs one for this clinic. */
  private Optional<LinkageRun> alone(Wanted wanted, Runnable begun) {
    var ended = new AtomicReference<LinkageRun>();
    leases.alone(
        "linkage",
        () -> {
          begun.run();
          ended.set(link(wanted));
        });
    return Optional.ofNullable(ended.get());
  }

  private LinkageRun link(Wanted wanted) {
    long[] id = {0};
    try {
      return link.run(
          wanted.kind(),
          run -> {
            id[0] = run.id;
            atWork.put(run.id, wanted.clinicId());
          });
    } finally {
      atWork.remove(id[0]);
    }
  }

  /** Runs at work in this process, by id, with their clinics. */
  Map<Long, String> atWork() {
    return Map.copyOf(atWork);
  }

  /** Waits for nothing: a run that is cut off is simply run again. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    queue.stop(0);
    largeOnes.stop(2);
  }
}
