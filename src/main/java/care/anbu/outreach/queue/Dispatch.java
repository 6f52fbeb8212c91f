package care.anbu.outreach.queue;

import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.LogFields;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sends what is due. Of each clinic's channel at most one turn is at work in this process; a turn
 * ends after some seconds, and a channel with more to send goes to the end of the line. So a clinic
 * with a million messages, or a gateway that hangs, holds up nobody else.
 */
@ApplicationScoped
public class Dispatch {

  /** Letters wait for their batch and calls for the desk. */
  private static final Set<Channel> BY_MACHINE = EnumSet.of(Channel.SMS, Channel.EMAIL);

  /** Turns at work at once. Most of the time a turn waits for its gateway. */
  private static final int TURNS = 16;

  /** What is on its way may take so long when the process stops, and as long to be written. */
  private static final Duration STOP = Duration.ofSeconds(5);

  @Inject OutreachQueue queue;
  @Inject ClinicScope scope;
  @Inject BatchSender batchSender;
  @Inject UnwrittenResults unwritten;
  @Inject Clock clock;

  private final ExecutorService line = Executors.newFixedThreadPool(TURNS, Dispatch::thread);
  private final Set<ClinicChannel> atWork = ConcurrentHashMap.newKeySet();

  /**
   * Puts the channels of all clinics that have due messages to work and returns at once.
   *
   * @return completes when all of them have nothing more to send for now
   */
  public CompletableFuture<Void> start() {
    if (line.isShutdown()) {
      return CompletableFuture.completedFuture(null);
    }
    var due = queue.clinicChannels(BY_MACHINE, clock.instant());
    return CompletableFuture.allOf(
        due.stream().filter(atWork::add).map(this::work).toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> work(ClinicChannel clinicChannel) {
    return CompletableFuture.supplyAsync(() -> runBatch(clinicChannel), line)
        .whenComplete(
            (more, broken) -> {
              // Also after an error, or nobody would ever work on this channel again.
              if (broken != null || !more) {
                atWork.remove(clinicChannel);
              }
            })
        .thenCompose(more -> more ? work(clinicChannel) : CompletableFuture.completedFuture(null));
  }

  /** One bad clinic or message never stops the others: what breaks is logged and tried again. */
  private boolean runBatch(ClinicChannel clinicChannel) {
    try (var field = LogFields.with(LogFields.CHANNEL, clinicChannel.channel())) {
      return scope.call(clinicChannel.clinicId(), () -> batchSender.run(clinicChannel))
          == BatchSender.Result.MORE;
    } catch (RuntimeException failure) {
      Log.errorf(
          failure, "sending stopped for %s %s", clinicChannel.clinicId(), clinicChannel.channel());
      return false;
    }
  }

  /** Begins nothing more, and waits a little for what is on its way: a stop is no crash. */
  void end(@Observes ShutdownEvent stopping) {
    batchSender.end();
    line.shutdown();
    try {
      if (!line.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        Log.warn("messages are still on their way: their leases say what becomes of them");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    unwritten.end(STOP);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "anbu-dispatch");
    thread.setDaemon(true);
    return thread;
  }
}
