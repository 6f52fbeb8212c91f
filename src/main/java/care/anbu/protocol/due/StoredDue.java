package care.anbu.protocol.due;

import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueReason;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.Fact;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.DatePrecision;
import care.anbu.shared.IdBatch;
import care.anbu.shared.SqlConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of {@code patient_due}: where patients stand with the protocols that work. Whom a
 * protocol does not mean has none.
 */
final class StoredDue {

  /** The columns that {@link #status} reads, from the first on. */
  static final String STATUS =
      "state, reason, due_on, open_from, late_after, evidence_kind, evidence_code, evidence_on,"
          + " evidence_known";

  /** The first column behind those. */
  static final int BEHIND_STATUS = 10;

  private record Place(long protocolId, long patientId) {}

  private final SqlConnection rows;
  private final List<WorkingProtocol> protocols;

  StoredDue(SqlConnection rows, List<WorkingProtocol> protocols) {
    this.rows = rows;
    this.protocols = protocols;
  }

  /** Makes the rows of some patients say what was found; only what differs is written. */
  void write(IdBatch patients, List<PatientDue> found) throws SQLException {
    Map<Place, DueStatus> stored = read(patients);
    try (var changes =
        rows.insert(
            "replace into patient_due (clinic_id, protocol_id, patient_id, " + STATUS + ")", 12)) {
      for (PatientDue due : found) {
        for (int i = 0; i < protocols.size(); i++) {
          var place = new Place(protocols.get(i).id(), due.patientId());
          DueStatus status = due.statuses().get(i);
          // What is left in the map at the end is of nobody any more.
          if (status.state() != DueState.OUTSIDE && !same(stored.remove(place), status)) {
            add(changes, place, status);
          }
        }
      }
      changes.flush();
    }
    remove(stored);
  }

  private static void add(SqlConnection.RowInsert changes, Place place, DueStatus status)
      throws SQLException {
    Fact evidence = status.evidence();
    changes.add(
        place.protocolId(),
        place.patientId(),
        status.state(),
        status.reason(),
        status.dueOn(),
        status.openFrom(),
        status.lateAfter(),
        evidence == null ? null : evidence.kind(),
        evidence == null ? null : evidence.code(),
        evidence == null ? null : evidence.on(),
        known(evidence));
  }

  /** Null for the day, as of nearly all. */
  private static DatePrecision known(Fact evidence) {
    return evidence == null || evidence.known() == DatePrecision.DAY ? null : evidence.known();
  }

  private Map<Place, DueStatus> read(IdBatch patients) throws SQLException {
    var stored = new HashMap<Place, DueStatus>();
    rows.each(
        "select "
            + STATUS
            + ", protocol_id, patient_id from patient_due where clinic_id = :clinic"
            + " and protocol_id in "
            + ClinicSql.in(protocols.stream().map(WorkingProtocol::id).toList())
            + " and "
            + patients.condition("patient_id"),
        row ->
            stored.put(
                new Place(row.getLong(BEHIND_STATUS), row.getLong(BEHIND_STATUS + 1)),
                status(row)));
    return stored;
  }

  private void remove(Map<Place, DueStatus> gone) throws SQLException {
    if (gone.isEmpty()) {
      return;
    }
    try (var delete =
        rows.batch(
            "delete from patient_due"
                + " where clinic_id = :clinic and protocol_id = ? and patient_id = ?")) {
      for (Place place : gone.keySet()) {
        delete.add(place.protocolId(), place.patientId());
      }
      delete.run();
    }
  }

  /** As read from the first columns of a row; how long the evidence holds is not kept. */
  static DueStatus status(ResultSet row) throws SQLException {
    String kind = row.getString(6);
    return new DueStatus(
        DueState.valueOf(row.getString(1)),
        DueReason.valueOf(row.getString(2)),
        row.getObject(3, LocalDate.class),
        row.getObject(4, LocalDate.class),
        row.getObject(5, LocalDate.class),
        kind == null
            ? null
            : new Fact(
                row.getObject(8, LocalDate.class),
                row.getString(9) == null
                    ? DatePrecision.DAY
                    : DatePrecision.valueOf(row.getString(9)),
                Evidence.Kind.valueOf(kind),
                row.getString(7),
                null));
  }

  private static boolean same(DueStatus stored, DueStatus found) {
    if (stored == null) {
      return false;
    }
    Fact evidence = found.evidence();
    return stored.equals(
        evidence == null
            ? found
            : new DueStatus(
                found.state(),
                found.reason(),
                found.dueOn(),
                found.openFrom(),
                found.lateAfter(),
                new Fact(evidence.on(), evidence.known(), evidence.kind(), evidence.code(), null)));
  }
}
