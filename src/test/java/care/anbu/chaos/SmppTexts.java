package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.outreach.SmppServer;
import care.anbu.shared.Sealer;
import java.sql.SQLException;
import java.util.Random;

/** An operator by SMPP 3.4: no keys, and nobody to ask for what it has not answered yet. */
final class SmppTexts implements StandIn {

  private static final int SHORTEST = 50;
  private static final int LONGEST = 150;
  private static final int BINDS = 2;
  private static final int WINDOW = 10;

  private final SmppServer server = new SmppServer();

  SmppTexts(Random chance) {
    server.answersAfter = () -> SHORTEST + chance.nextInt(LONGEST - SHORTEST);
  }

  @Override
  public String name() {
    return "SMPP";
  }

  @Override
  public void open(DueMessages messages, Sealer sealer) throws SQLException {
    messages.openSmpp(server.port(), BINDS, WINDOW, sealer);
  }

  @Override
  public Ledger ledger() {
    var ledger = new Ledger();
    for (SmppServer.Message message : server.taken()) {
      ledger.take("+" + message.to(), message.id());
    }
    return ledger;
  }

  @Override
  public boolean knows() {
    return false;
  }

  @Override
  public void close() {
    server.close();
  }
}
