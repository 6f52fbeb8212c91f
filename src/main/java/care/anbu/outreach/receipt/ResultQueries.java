package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.StatusQuery;
import care.anbu.outreach.gateway.StatusQuery.Status;
import care.anbu.outreach.queue.AwaitedResults;
import care.anbu.outreach.queue.AwaitedResults.Awaited;
import care.anbu.outreach.queue.AwaitedResults.Open;
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
    var answers = new ArrayList<CompletableFuture<Map<String, Status>>>();
    for (Awaited request : due) {
      answers.add(results(request, gateway));
    }
    for (int i = 0; i < due.size(); i++) {
      take(due.get(i), answers.get(i));
    }
  }

  /** Another account knows nothing of it; should the clinic come back to this one, it is asked. */
  private static CompletableFuture<Map<String, Status>> results(
      Awaited request, GatewayClients.Ready gateway) {
    StatusQuery query = gateway == null ? null : gateway.query(request.account()).orElse(null);
    return query == null
        ? CompletableFuture.completedFuture(Map.of())
        : query.results(request.gatewayRef()).toCompletableFuture();
  }

  /** One that cannot be taken keeps no other from being asked. */
  private void take(Awaited request, CompletableFuture<Map<String, Status>> answer) {
    try {
      take(request, answer.join());
    } catch (RuntimeException fault) {
      Log.errorf(fault, "results of a request could not be taken");
      awaited.askLater(request, clock.instant());
    }
  }

  private void take(Awaited request, Map<String, Status> results) {
    List<Open> open = awaited.open(request.gatewayRef());
    var news = new ArrayList<DeliveryReceipts.News>();
    for (Open message : open) {
      Status status = results.get(message.recipient());
      Receipt.Status said = status == null ? null : said(status.fate());
      if (said != null) {
        news.add(
            new DeliveryReceipts.News(
                message.reference(), said, status.code(), status.contactBad(), status.otherWay()));
      }
    }
    if (!news.isEmpty()) {
      receipts.receipts(news);
    }
    if (news.size() == open.size()) {
      awaited.end(request);
    } else {
      awaited.askLater(request, clock.instant());
    }
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
