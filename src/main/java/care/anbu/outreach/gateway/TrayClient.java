package care.anbu.outreach.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends nothing: the attempt itself, shown in the tray, is what the patient would have got. A
 * second send of the same reference changes nothing.
 */
final class TrayClient implements GatewayClient {

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    return CompletableFuture.completedFuture(Delivery.accepted("tray", null));
  }

  @Override
  public WhenUnknown whenUnknown() {
    return WhenUnknown.REPEAT;
  }
}
