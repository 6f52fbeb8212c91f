package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.bench.RunningAnbu;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code kill -9} while letters are printed. 1,500 letters are due, and two people make batches of
 * 500 at the same time; the kill comes at a random moment within two seconds. After the start one
 * of them goes on until none waits. Each letter must then be in one batch, printed once, and every
 * batch that somebody was told of must be there.
 *
 * <p>Argument: the number of kills, {@code 20} unless given.
 */
public final class LettersChaos {

  private static final long SEED = 8;
  private static final int LETTERS = 1500;
  private static final int WITHIN_MILLIS = 2000;
  private static final int MOST_BATCHES = 50;
  private static final String PASSWORD = "chaos-password-1";

  private final RunningAnbu anbu;
  private final Tables tables;
  private final Random chance = new Random(SEED);
  private int amid;
  private int batches;
  private int once;
  private int lost;
  private int doubled;
  private int untrue;

  private LettersChaos(RunningAnbu anbu, Tables tables) {
    this.anbu = anbu;
    this.tables = tables;
  }

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        20,
        (kills, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("letters"));
              var tables = new Tables(anbu)) {
            new LettersChaos(anbu, tables).run(kills, findings);
          }
        });
  }

  private void run(int kills, Findings findings) throws Exception {
    int made = 0;
    for (int i = 0; i < kills && !Chaos.timeIsUp(); i++) {
      round("l" + i);
      made++;
      System.err.printf(
          "%d of %d: once %d, lost %d, doubled %d%n", i + 1, kills, once, lost, doubled);
    }
    findings.count("kills", made);
    findings.count("kills while a batch was being made", amid);
    findings.count("letters", (long) made * LETTERS);
    findings.count("batches", batches);
    findings.count("letters in one batch, printed once", once);
    findings.atMost("lost", lost, 0);
    findings.atMost("printed twice", doubled, 0);
    findings.atMost("batches that somebody was told of and are not there", untrue, 0);
  }

  private void round(String clinic) throws Exception {
    new DueMessages(tables.connection(), clinic, Instant.now(), Channel.LETTER).make(LETTERS);
    letSignIn(clinic);
    Set<String> told = ConcurrentHashMap.newKeySet();
    var first = new Desk(anbu.url(), "coordinator@" + clinic, PASSWORD);
    var second = new Desk(anbu.url(), "coordinator@" + clinic, PASSWORD);
    var workers =
        List.of(new Thread(() -> print(first, told)), new Thread(() -> print(second, told)));
    workers.forEach(Thread::start);
    Thread.sleep(chance.nextInt(WITHIN_MILLIS));
    amid += workers.stream().anyMatch(Thread::isAlive) ? 1 : 0;
    anbu.kill();
    for (Thread worker : workers) {
      worker.join();
    }
    anbu.restart();
    print(new Desk(anbu.url(), "coordinator@" + clinic, PASSWORD), told);
    count(clinic, told);
  }

  /** Until nothing waits, or nobody answers any more. */
  private static void print(Desk desk, Set<String> told) {
    try {
      for (int i = 0; i < MOST_BATCHES; i++) {
        var answer = desk.press("/letters");
        if (answer.statusCode() != 303) {
          return;
        }
        String where = answer.headers().firstValue("Location").orElseThrow();
        told.add(where.substring(where.lastIndexOf('/') + 1));
      }
    } catch (IOException killed) {
      // Whatever it had not said by then is for the next.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void letSignIn(String clinic) throws SQLException {
    try (var update =
        tables
            .connection()
            .prepareStatement("update staff set password_hash = ? where clinic_id = ?")) {
      update.setString(1, BcryptUtil.bcryptHash(PASSWORD, 4));
      update.setString(2, clinic);
      update.executeUpdate();
    }
  }

  private void count(String clinic, Set<String> told) throws SQLException {
    int made = 0;
    try (var select =
        tables
            .connection()
            .prepareStatement(
                "select o.letter_id, (select count(*) from attempt a"
                    + " where a.clinic_id = o.clinic_id and a.outreach_id = o.id)"
                    + " from outreach o where o.clinic_id = ?")) {
      select.setString(1, clinic);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          made++;
          row.getLong(1);
          boolean inBatch = !row.wasNull();
          int printed = row.getInt(2);
          once += inBatch && printed == 1 ? 1 : 0;
          doubled += printed > 1 ? 1 : 0;
          lost += inBatch && printed > 0 ? 0 : 1;
        }
      }
    }
    lost += LETTERS - made;
    try (var select =
        tables.connection().prepareStatement("select id from letter_batch where clinic_id = ?")) {
      select.setString(1, clinic);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          batches++;
          told.remove(Id.text(row.getLong(1)));
        }
      }
    }
    untrue += told.size();
  }
}
