package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.StatusQuery;
import care.anbu.outreach.gateway.StatusQuery.Status;
import care.anbu.outreach.queue.AwaitedResults;
import care.anbu.outreach.queue.AwaitedResults.Awaited;
import care.anbu.outreach.queue.AwaitedResults.Open;
import care.anbu.outreach.queue.NetworkIds;
import care.anbu.shared.Channel;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks gateways that send no receipts what became of what they took, request by request with
 * growing gaps, and takes the results in as receipts.
 */
@ApplicationScoped
public class ResultQueries {

  /** Requests asked about together. */
  private static final int PAGE = 50;

  @Inject AwaitedResults awaited;
  @Inject GatewayClients gatewayClients;
  @Inject NetworkIds ids;
  @Inject DeliveryReceipts receipts;
  @Inject CurrentClinic clinic;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** All of this clinic whose time has come. */
  public void ask() {
    List<Awaited> due = awaited.due(clock.instant(), PAGE);
    while (!due.isEmpty()) {
      ask(due);
      due = due.size() < PAGE ? List.of() : awaited.due(clock.instant(), PAGE);
    }
  }

  private void ask(List<Awaited> due) {
    var gateway =
        transactions
            .call(() -> gatewayClients.of(new ClinicChannel(clinic.id(), Channel.SMS)))
            .orElse(null);
    var asked = new ArrayList<Asked>();
    for (Awaited request : due) {
      List<Open> open = awaited.open(request);
      if (open.isEmpty()) {
        // Its receipts have come, or something else has ended it.
        awaited.end(request);
      } else {
        asked.add(new Asked(request, open, results(request, open, gateway)));
      }
    }
    asked.forEach(this::take);
  }

  /** A request whose answer is on its way. */
  private record Asked(
      Awaited request, List<Open> open, CompletableFuture<Map<String, Status>> answer) {}

  /** Another account knows nothing of it; should the clinic come back to this one, it is asked. */
  private static CompletableFuture<Map<String, Status>> results(
      Awaited request, List<Open> open, GatewayClients.Ready gateway) {
    StatusQuery query = gateway == null ? null : gateway.query(request.account()).orElse(null);
    return query == null
        ? CompletableFuture.completedFuture(Map.of())
        : query
            .results(request.gatewayRef(), open.stream().map(Open::recipient).toList())
            .toCompletableFuture();
  }

  /** One that cannot be taken keeps no other from being asked. */
  private void take(Asked asked) {
    try {
      take(asked.request(), asked.open(), asked.answer().join());
    } catch (RuntimeException fault) {
      Log.errorf(fault, "results of a request could not be taken");
      awaited.askLater(asked.request(), clock.instant());
    }
  }

  private void take(Awaited request, List<Open> open, Map<String, Status> results) {
    var news = new ArrayList<DeliveryReceipts.News>();
    int ended = 0;
    for (Open message : open) {
      Status status = results.get(message.recipient());
      Receipt.Status said = status == null ? null : said(status.fate());
      if (said == null) {
        continue;
      }
      ended++;
      if (!message.part() || decides(message, request.gatewayRef(), said)) {
        news.add(
            new DeliveryReceipts.News(
                message.reference(),
                said,
                status.code(),
                status.contactBad(),
                status.otherWay(),
                null));
      }
    }
    if (!news.isEmpty()) {
      receipts.receipts(news);
    }
    if (ended == open.size()) {
      awaited.end(request);
    } else {
      awaited.askLater(request, clock.instant());
    }
  }

  /** Whether what was said of a part holds for the whole message. */
  private boolean decides(Open message, String part, Receipt.Status said) {
    return ids.hear(message.attemptId(), part, said.arrived()) != NetworkIds.Whole.OPEN;
  }

  /** Null while nothing is final. */
  private static Receipt.Status said(StatusQuery.Fate fate) {
    return switch (fate) {
      case DELIVERED -> Receipt.Status.DELIVERED;
      case UNDELIVERED -> Receipt.Status.UNDELIVERED;
      default -> null;
    };
  }
}
