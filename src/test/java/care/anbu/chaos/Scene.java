package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.shared.Sealer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clinic with messages that are all due, and its gateway. */
final class Scene implements AutoCloseable {

  /** The fate of one is being asked for, which may take ten minutes (docs/decisions/040). */
  private static final String ASKED =
      "o.state = 'READY' and coalesce(o.reason, '') = 'ASKED_GATEWAY'";

  private static final int TEN_MINUTES = 600;

  /** By so much the tries are written back. */
  static final Duration WRITTEN_BACK = Duration.ofMinutes(11);

  private final Tables tables;
  private final String clinic;
  private final StandIn gateway;
  private final int made;
  private final DueMessages messages;
  private boolean amid;

  Scene(Tables tables, String clinic, StandIn gateway, int made) throws SQLException {
    this.tables = tables;
    this.clinic = clinic;
    this.gateway = gateway;
    this.made = made;
    this.messages = new DueMessages(tables.connection(), clinic, Instant.now(), gateway.channel());
    messages.make(made);
  }

  StandIn gateway() {
    return gateway;
  }

  String clinic() {
    return clinic;
  }

  void open(Sealer sealer) throws SQLException {
    gateway.open(messages, sealer);
  }

  /** Makes them due one after the other, within so many seconds from now. */
  void spread(int seconds) throws SQLException {
    change(
        "update outreach o join contact_point c on c.clinic_id = o.clinic_id"
            + " and c.id = o.contact_point_id set o.due_at = timestampadd(second,"
            + " cast(c.last_digits as unsigned) % "
            + seconds
            + ", utc_timestamp(3)) where o.clinic_id = '"
            + clinic
            + "'");
  }

  /** Ends its campaign: what waits is withheld. */
  void stop() throws SQLException {
    change("update campaign set state = 'STOPPED' where clinic_id = '" + clinic + "'");
  }

  /** How long after it was due its gateway took each, in milliseconds. */
  List<Long> latencies() throws SQLException {
    var latencies = new ArrayList<Long>();
    try (var select =
            tables
                .connection()
                .prepareStatement(
                    "select c.value, o.due_at from outreach o join contact_point c"
                        + " on c.clinic_id = o.clinic_id and c.id = o.contact_point_id"
                        + " where o.clinic_id = ?");
        var row = query(select)) {
      while (row.next()) {
        Instant taken = gateway.ledger().firstAt(row.getString(1));
        latencies.add(Duration.between(row.getTimestamp(2).toInstant(), taken).toMillis());
      }
    }
    return latencies;
  }

  /** Marks the moment of a fault. */
  void fault() {
    int taken = gateway.ledger().recipients();
    amid = taken > 0 && taken < made;
  }

  /** Whether all left or ended, or wait for an answer of the gateway about what became of them. */
  boolean settled() throws SQLException {
    return number("o.state in ('READY', 'SENDING') and not (" + ASKED + ")") == 0;
  }

  /** Whether none waits or is on its way, for whatever reason. */
  boolean over() throws SQLException {
    return number("o.state in ('READY', 'SENDING')") == 0;
  }

  /** How many wait for that answer. */
  int asked() throws SQLException {
    return number(ASKED);
  }

  /**
   * Lets ten minutes pass for what the gateway was asked for and had not: those tries are written
   * back by eleven, once. What it was not asked for yet, since there was no time, is due again.
   */
  void tenMinutesLater() throws SQLException {
    String ours = "o.clinic_id = '" + clinic + "' and " + ASKED;
    change(
        "update attempt a join outreach o on o.clinic_id = a.clinic_id and o.id = a.outreach_id"
            + " set a.started_at = a.started_at - interval "
            + WRITTEN_BACK.toMinutes()
            + " minute where "
            + ours
            + " and timestampdiff(second, a.started_at, o.due_at) between "
            + (TEN_MINUTES - 1)
            + " and "
            + (TEN_MINUTES + 1));
    change("update outreach o set o.due_at = utc_timestamp(3) where " + ours);
  }

  private void change(String statement) throws SQLException {
    try (var change = tables.connection().createStatement()) {
      change.executeUpdate(statement);
    }
  }

  /** Compares what Anbu says with what the gateway has. */
  Counts counts() throws SQLException {
    Ledger ledger = gateway.ledger();
    var counts = new Counts(made, 0, 0, 0, 0, 0, 0, 0, amid ? 1 : 0);
    int rows = 0;
    try (var select =
            tables
                .connection()
                .prepareStatement(
                    "select c.value, o.state, o.reason from outreach o join contact_point c"
                        + " on c.clinic_id = o.clinic_id and c.id = o.contact_point_id"
                        + " where o.clinic_id = ?");
        var row = query(select)) {
      while (row.next()) {
        rows++;
        int taken = ledger.taken(row.getString(1));
        counts = counts.plus(one(taken, row.getString(2), row.getString(3) != null));
      }
    }
    // A row that is gone altogether is lost as well.
    return counts.plus(new Counts(0, 0, 0, made - rows, 0, 0, 0, 0, 0));
  }

  static Counts one(int taken, String state, boolean reason) {
    boolean inDoubt = state.equals("IN_DOUBT");
    boolean sent = state.equals("SENT") || state.equals("DELIVERED");
    boolean withheld = taken == 0 && !sent && !inDoubt && reason;
    return new Counts(
        0,
        taken == 1 && sent ? 1 : 0,
        taken > 1 ? 1 : 0,
        taken == 0 && !inDoubt && !withheld ? 1 : 0,
        inDoubt ? 1 : 0,
        inDoubt && taken > 0 ? 1 : 0,
        taken > 0 && !sent && !inDoubt ? 1 : 0,
        withheld ? 1 : 0,
        0);
  }

  private int number(String which) throws SQLException {
    try (var select =
            tables
                .connection()
                .prepareStatement(
                    "select count(*) from outreach o where o.clinic_id = ? and " + which);
        var row = query(select)) {
      row.next();
      return row.getInt(1);
    }
  }

  private ResultSet query(PreparedStatement select) throws SQLException {
    select.setString(1, clinic);
    return select.executeQuery();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
