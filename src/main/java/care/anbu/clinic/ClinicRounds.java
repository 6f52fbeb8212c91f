package care.anbu.clinic;

import care.anbu.shared.ClinicScope;
import care.anbu.shared.ConnectionShare;
import care.anbu.shared.FairQueue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Background work that every clinic gets again and again. Each kind of work goes through the
 * clinics on threads of its own, some clinics at a time, so that one with a million patients holds
 * up nobody else. Work that takes minutes in a large clinic shares a sixth of the connections with
 * all of its like; what is prompt waits for none of it. Where work of one kind still goes on in a
 * clinic, in whichever process, its next round leaves that clinic out.
 */
@ApplicationScoped
public class ClinicRounds {

  private static final Logger LOG = Logger.getLogger(ClinicRounds.class);

  /** Clinics in which work of one kind goes on at the same time, in one process. */
  private static final int AT_ONCE = 2;

  private static final Duration STOP = Duration.ofSeconds(2);

  private record Turn(String job, String clinicId) {}

  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject ClinicLeases leases;

  private final ConnectionShare connections = new ConnectionShare();
  private final Map<String, FairQueue> queues = new ConcurrentHashMap<>();

  /** What waits or goes on in this process. */
  private final Set<Turn> turns = ConcurrentHashMap.newKeySet();

  /**
   * Begins a round through all clinics, and returns.
   *
   * @param job names the kind of work, with at most 40 characters
   * @param work done in each clinic, outside of a transaction
   */
  public void begin(String job, Runnable work) {
    begin(job, QuarkusTransaction.requiringNew().call(clinics::ids), work);
  }

  /** The same through some clinics. */
  public void begin(String job, Collection<String> of, Runnable work) {
    begin(job, of, turn -> inAPlace(turn, work));
  }

  /** The same for work that somebody waits for, or that is short in any clinic. */
  public void beginPromptly(String job, Runnable work) {
    beginPromptly(job, QuarkusTransaction.requiringNew().call(clinics::ids), work);
  }

  /** The same through some clinics. */
  public void beginPromptly(String job, Collection<String> of, Runnable work) {
    begin(job, of, turn -> alone(turn, work));
  }

  private void begin(String job, Collection<String> of, Consumer<Turn> work) {
    var queue = queues.computeIfAbsent(job, name -> new FairQueue(name, AT_ONCE));
    for (String clinicId : of) {
      var turn = new Turn(job, clinicId);
      if (turns.add(turn)) {
        queue.add(clinicId, () -> take(turn, work));
      }
    }
  }

  private void inAPlace(Turn turn, Runnable work) {
    connections.get(
        () -> {
          // Who had to wait until the service stopped begins nothing more.
          if (!Thread.currentThread().isInterrupted()) {
            alone(turn, work);
          }
          return null;
        });
  }

  private void alone(Turn turn, Runnable work) {
    scope.run(turn.clinicId(), () -> leases.alone(turn.job(), work));
  }

  private void take(Turn turn, Consumer<Turn> work) {
    try {
      work.accept(turn);
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "%s failed in clinic %s", turn.job(), turn.clinicId());
    } finally {
      turns.remove(turn);
    }
  }

  /** What is cut off is done in the next round, after the start. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    queues.values().forEach(FairQueue::interrupt);
    long end = System.nanoTime() + STOP.toNanos();
    for (FairQueue queue : queues.values()) {
      queue.await(Duration.ofNanos(end - System.nanoTime()));
    }
  }
}
