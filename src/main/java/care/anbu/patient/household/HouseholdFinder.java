package care.anbu.patient.household;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.patient.contact.SharedKey;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.MemoryBudget;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/**
 * Finds the households of a whole clinic by what its patients share, and writes down what changed.
 * The row of a household that nobody lives in any more is kept: an undone merge may bring someone
 * back to it.
 */
@ApplicationScoped
public class HouseholdFinder {

  private static final int BATCH = 1000;
  private static final int TIMEOUT_SECONDS = 600;

  /** Makes Connector/J hand over rows as they come instead of gathering them all first. */
  private static final int AS_THEY_COME = Integer.MIN_VALUE;

  /** What it holds whatever the size, and of each patient: who lives with whom, now and before. */
  private static final long BASE = 16L << 20;

  private static final long PER_PATIENT = 120;

  @Inject EntityManager database;
  @Inject MemoryBudget budget;
  @Inject SharedKeys keys;
  @Inject HouseholdFindings findings;
  @Inject CurrentClinic clinic;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** Whose home becomes which. */
  private record Move(long person, long from, long home) {}

  /**
   * Looks for the households of the current clinic.
   *
   * @return false when somebody else is at it
   */
  public boolean find() {
    if (!QuarkusTransaction.requiringNew().call(findings::begin)) {
      return false;
    }
    long patients = inTransaction(this::patients);
    try (var memory = budget.take(BASE + PER_PATIENT * patients)) {
      Moves moves = look();
      write(moves);
      QuarkusTransaction.requiringNew().run(() -> findings.end(moves.homes(), moves.inHomes()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Who should live where, as the records are now. */
  Moves look() {
    keys.fill();
    return inTransaction(this::compare);
  }

  private long patients(Connection connection) throws SQLException {
    try (var count =
        connection.prepareStatement("select count(*) from patient where clinic_id = ?")) {
      count.setString(1, clinic.id());
      try (var row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private Moves compare(Connection connection) throws SQLException {
    var people = LongStream.builder();
    var before = LongStream.builder();
    try (var select =
        connection.prepareStatement(
            "select id, coalesce(household_id, 0) from patient where clinic_id = ? order by id")) {
      select.setFetchSize(AS_THEY_COME);
      select.setString(1, clinic.id());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          people.add(rows.getLong(1));
          before.add(rows.getLong(2));
        }
      }
    }
    long[] ids = people.build().toArray();
    var clusters = new HouseholdClusters(ids);
    Clinic own = clinics.current();
    var evidence = new Evidence(connection, own.id, clusters);
    evidence.rulings();
    evidence.relations(LocalDate.ofInstant(clock.instant(), own.zoneId()));
    evidence.doors(keyOf(own));
    evidence.buildings();
    var moves = new Moves(ids, before.build().toArray());
    clusters.each(moves::settle);
    return moves;
  }

  /** The clinic's number stands in records of people who have none. */
  private static long keyOf(Clinic clinic) {
    String number = PhoneNumbers.read(clinic.phone, clinic.country).e164();
    return number == null ? SharedKey.NONE : SharedKey.ofPhone(number);
  }

  /** A batch is a transaction of its own: the desk is not kept waiting. */
  void write(Moves moves) {
    var fresh = List.copyOf(moves.fresh());
    for (int from = 0; from < fresh.size(); from += BATCH) {
      var some = fresh.subList(from, Math.min(from + BATCH, fresh.size()));
      inTransaction(connection -> insert(connection, some));
    }
    var batch = new ArrayList<Move>(BATCH);
    moves.each(
        (person, from, home) -> {
          batch.add(new Move(person, from, home));
          if (batch.size() == BATCH) {
            inTransaction(connection -> update(connection, batch));
            batch.clear();
          }
        });
    inTransaction(connection -> update(connection, batch));
  }

  private int[] insert(Connection connection, List<Long> households) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into household (clinic_id, id) values (?, ?)")) {
      for (long household : households) {
        insert.setString(1, clinic.id());
        insert.setLong(2, household);
        insert.addBatch();
      }
      return insert.executeBatch();
    }
  }

  /**
   * Whom the desk has moved since they were read stays where the desk put them; and who holds an
   * older copy of the record does not put the old home back.
   */
  private int[] update(Connection connection, List<Move> moves) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update patient set household_id = ?, version = version + 1"
                + " where clinic_id = ? and id = ? and household_id <=> ?")) {
      for (Move move : moves) {
        setHome(update, 1, move.home());
        update.setString(2, clinic.id());
        update.setLong(3, move.person());
        setHome(update, 4, move.from());
        update.addBatch();
      }
      return update.executeBatch();
    }
  }

  private static void setHome(PreparedStatement update, int parameter, long home)
      throws SQLException {
    if (home == Moves.NO_HOME) {
      update.setNull(parameter, Types.BIGINT);
    } else {
      update.setLong(parameter, home);
    }
  }

  private <T> T inTransaction(ReturningWork<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .call(() -> database.unwrap(Session.class).doReturningWork(work));
  }
}
