package care.anbu.outreach.watch;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.shared.Channel;
import java.time.Instant;
import java.util.List;

/**
 * How sending by one channel stands.
 *
 * @param gateway null while nobody has set one up
 * @param lastHour messages that were handed over in the last hour, tries that failed not counted
 * @param troubles what went wrong in the last day, the most frequent first
 */
public record ChannelDelivery(
    Channel channel,
    Gateway gateway,
    DeliveryHealth health,
    Waiting waiting,
    long lastHour,
    List<Trouble> troubles) {

  /** Whether the provider takes fewer messages than it is handed. */
  public boolean isSlowed() {
    return health == DeliveryHealth.SLOWED || health == DeliveryHealth.SLOW_FOR_LONG;
  }

  /**
   * Contacts that are due and have not left.
   *
   * @param since when the first of them was due; null: none waits
   */
  public record Waiting(long contacts, Instant since) {

    static final Waiting NONE = new Waiting(0, null);
  }

  /**
   * Attempts that came to the same.
   *
   * @param code what the network said; null: nothing
   */
  public record Trouble(Outcome outcome, String code, long attempts) {}
}
