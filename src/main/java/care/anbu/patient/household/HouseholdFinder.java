package care.anbu.patient.household;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.patient.contact.SharedKey;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.MemoryBudget;
import care.anbu.shared.MemoryBudget.Part;
import care.anbu.shared.SqlConnection;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds the households of a whole clinic by what its patients share, and writes down what changed.
 * The row of a household that nobody lives in any more is kept: an undone merge may bring someone
 * back to it.
 */
@ApplicationScoped
public class HouseholdFinder {

  private static final int BATCH = 1000;
  private static final int TIMEOUT_SECONDS = 600;

  /** What it holds whatever the size, and of each patient: who lives with whom, now and before. */
  private static final long BASE = 16L << 20;

  private static final long PER_PATIENT = 120;

  @Inject ClinicSql sql;
  @Inject MemoryBudget budget;
  @Inject SharedKeys keys;
  @Inject HouseholdFindings findings;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** Whose home becomes which. */
  private record Move(long person, long from, long home) {}

  /**
   * Looks for the households of the current clinic, as soon as there is memory for it.
   *
   * @return false when somebody else is at it
   */
  public boolean find() {
    return findings.alone(() -> find(() -> budget.take(memory())));
  }

  /**
   * The same for somebody who waits at a page.
   *
   * @throws Problem (503) when there is no memory for it now
   */
  public boolean findNow() {
    return findings.alone(
        () -> {
          try (Part memory = budget.takeNow(memory())) {
            find(() -> memory);
          }
        });
  }

  private interface Memory {
    Part take() throws InterruptedException;
  }

  private void find(Memory memory) {
    QuarkusTransaction.requiringNew().run(findings::begin);
    try (Part taken = memory.take()) {
      Moves moves = look();
      write(moves);
      QuarkusTransaction.requiringNew().run(() -> findings.end(moves.homes(), moves.inHomes()));
    } catch (InterruptedException stopping) {
      QuarkusTransaction.requiringNew().run(findings::breakOff);
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      QuarkusTransaction.requiringNew().run(findings::giveUp);
      throw failure;
    }
  }

  private long memory() {
    return BASE + PER_PATIENT * inTransaction(this::patients);
  }

  /** Who should live where, as the records are now. */
  Moves look() {
    keys.fill();
    return inTransaction(this::compare);
  }

  private long patients(SqlConnection rows) throws SQLException {
    return rows.ids("select count(*) from patient where clinic_id = :clinic").get(0);
  }

  private Moves compare(SqlConnection rows) throws SQLException {
    var people = LongStream.builder();
    var before = LongStream.builder();
    rows.stream(
        "select id, coalesce(household_id, 0) from patient where clinic_id = :clinic order by id",
        row -> {
          people.add(row.getLong(1));
          before.add(row.getLong(2));
        });
    long[] ids = people.build().toArray();
    var clusters = new HouseholdClusters(ids);
    Clinic own = clinics.current();
    var evidence = new Evidence(rows, clusters);
    evidence.rulings();
    evidence.relations(LocalDate.ofInstant(clock.instant(), own.zoneId()));
    evidence.doors(SharedKey.of(own));
    evidence.buildings();
    var moves = new Moves(ids, before.build().toArray());
    clusters.each(moves::settle);
    return moves;
  }

  /** A batch is a transaction of its own: the desk is not kept waiting. */
  void write(Moves moves) {
    var fresh = List.copyOf(moves.fresh());
    for (int from = 0; from < fresh.size(); from += BATCH) {
      var some = fresh.subList(from, Math.min(from + BATCH, fresh.size()));
      inTransaction(rows -> insert(rows, some));
    }
    var batch = new ArrayList<Move>(BATCH);
    moves.each(
        (person, from, home) -> {
          batch.add(new Move(person, from, home));
          if (batch.size() == BATCH) {
            inTransaction(rows -> update(rows, batch));
            batch.clear();
          }
        });
    inTransaction(rows -> update(rows, batch));
  }

  private static int[] insert(SqlConnection rows, List<Long> households) throws SQLException {
    try (var insert = rows.batch("insert into household (clinic_id, id) values (:clinic, ?)")) {
      for (long household : households) {
        insert.add(household);
      }
      return insert.run();
    }
  }

  /**
   * Whom the desk has moved since they were read stays where the desk put them; and who holds an
   * older copy of the record does not put the old home back.
   */
  private static int[] update(SqlConnection rows, List<Move> moves) throws SQLException {
    try (var update =
        rows.batch(
            "update patient set household_id = ?, version = version + 1"
                + " where clinic_id = :clinic and id = ? and household_id <=> ?")) {
      for (Move move : moves) {
        update.add(orNull(move.home()), move.person(), orNull(move.from()));
      }
      return update.run();
    }
  }

  private static Long orNull(long home) {
    return home == Moves.NO_HOME ? null : home;
  }

  private <T> T inTransaction(ClinicSql.Work<T> work) {
    return QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> sql.call(work));
  }
}
