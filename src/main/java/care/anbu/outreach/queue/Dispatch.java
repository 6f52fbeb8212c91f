package care.anbu.outreach.queue;

import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends what is due. Each clinic and channel is a lane with at most one slice at work in this
 * process; a slice takes one claim, and a lane with more to send goes to the end of the line. So a
 * clinic with a million messages, or a gateway that hangs, holds up nobody else.
 */
@ApplicationScoped
public class Dispatch {

  /** Letters wait for their batch and calls for the desk. */
  private static final Set<Channel> BY_MACHINE = EnumSet.of(Channel.SMS, Channel.EMAIL);

  /** Lanes at work at once. A slice waits for its gateway most of the time. */
  private static final int LANES = 16;

  @Inject OutreachQueue queue;
  @Inject ClinicScope scope;
  @Inject BatchSender slices;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  private final String owner = UUID.randomUUID().toString();
  private final ExecutorService line = Executors.newFixedThreadPool(LANES, Dispatch::thread);
  private final Set<ClinicChannel> atWork = ConcurrentHashMap.newKeySet();
  private final Map<ClinicChannel, Instant> resting = new ConcurrentHashMap<>();

  /**
   * Puts every lane with due messages to work and returns at once.
   *
   * @return completes when all lanes that were due have nothing more to send for now
   */
  public CompletableFuture<Void> start() {
    Instant now = clock.instant();
    var lanes = queue.lanes(BY_MACHINE, now);
    return CompletableFuture.allOf(
        lanes.stream()
            .filter(lane -> !resting.getOrDefault(lane, Instant.MIN).isAfter(now))
            .filter(atWork::add)
            .map(this::work)
            .toArray(CompletableFuture[]::new));
  }

  /** Whether a gateway had so many failures in a row that this process lets it rest. */
  public boolean rests(String clinicId, Channel channel) {
    return resting
        .getOrDefault(new ClinicChannel(clinicId, channel), Instant.MIN)
        .isAfter(clock.instant());
  }

  private CompletableFuture<Void> work(ClinicChannel lane) {
    return CompletableFuture.supplyAsync(() -> slice(lane), line)
        .whenComplete(
            (more, broken) -> {
              // Also after an error, or nobody would ever work on this lane again.
              if (broken != null || !more) {
                atWork.remove(lane);
              }
            })
        .thenCompose(more -> more ? work(lane) : CompletableFuture.completedFuture(null));
  }

  /** One bad clinic or message never stops the others: what breaks is logged and tried again. */
  private boolean slice(ClinicChannel lane) {
    try {
      var result = scope.call(lane.clinicId(), () -> slices.run(lane, owner));
      if (result == BatchSender.Result.GATEWAY_DOWN) {
        resting.put(lane, clock.instant().plus(settings.downPause()));
      }
      return result == BatchSender.Result.MORE;
    } catch (RuntimeException failure) {
      Log.errorf(failure, "sending stopped for %s %s", lane.clinicId(), lane.channel());
      return false;
    }
  }

  @PreDestroy
  void stop() {
    line.shutdown();
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "anbu-dispatch");
    thread.setDaemon(true);
    return thread;
  }
}
