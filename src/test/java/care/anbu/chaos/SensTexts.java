package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.Talks;
import care.anbu.shared.Sealer;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Random;

/**
 * NAVER Cloud SENS: many in a request, and asked what became of them. As AlimTalk no text is to
 * leave instead: each counts, in whichever way it came.
 */
final class SensTexts implements StandIn {

  private static final int SHORTEST = 150;
  private static final int LONGEST = 450;

  private final SensServer server = new SensServer(Clock.systemUTC());

  private final boolean alimTalk;

  SensTexts(Random chance, boolean alimTalk) {
    this.alimTalk = alimTalk;
    server.writtenBack = Scene.WRITTEN_BACK;
    server.answersAfter = () -> SHORTEST + chance.nextInt(LONGEST - SHORTEST);
  }

  @Override
  public String name() {
    return alimTalk ? "ALIMTALK" : "SENS";
  }

  @Override
  public void open(DueMessages messages, Sealer sealer) throws SQLException {
    if (alimTalk) {
      messages.openAlimTalk(server, sealer);
    } else {
      messages.openSens(server.url(), sealer);
    }
  }

  @Override
  public Ledger ledger() {
    var ledger = new Ledger();
    // Each is a message of its own: SENS has no keys. Numbers come as they are dialled in Korea.
    for (SensServer.Message message : server.taken()) {
      ledger.take("+82" + message.to.substring(1), message.messageId);
    }
    for (Talks.Talk talk : server.talks.taken()) {
      ledger.take("+82" + talk.to.substring(1), talk.messageId);
    }
    return ledger;
  }

  @Override
  public boolean knows() {
    return true;
  }

  @Override
  public void close() {
    server.close();
  }
}
