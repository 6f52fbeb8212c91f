package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.shared.Channel;
import care.anbu.shared.Sealer;
import java.sql.SQLException;

/**
 * Stands in for the gateways of one kind, and knows what they took. A new kind of gateway is one
 * more class like this, and a line in {@link StandIns}.
 */
interface StandIn extends AutoCloseable {

  String name();

  default Channel channel() {
    return Channel.SMS;
  }

  /** Makes it the gateway of a clinic, whose messages begin to leave. */
  void open(DueMessages messages, Sealer sealer) throws SQLException;

  /** What it took so far. */
  Ledger ledger();

  /** Whether it can be asked, or keeps keys: then nothing may stay in doubt. */
  boolean knows();

  @Override
  void close();
}
