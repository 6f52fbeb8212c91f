package care.anbu.patient;

import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Patients whose record changed, until whatever is worked out from records has been worked out
 * anew. Whoever changes a record notes it in the same transaction, so that nothing is lost when a
 * process dies; whoever reads it deletes in the transaction of what came of it.
 */
@ApplicationScoped
public class ChangedPatients {

  /**
   * Some that wait, the oldest first.
   *
   * @param patients as they are called now, each once
   */
  public record Waiting(List<Long> notes, Set<Long> patients) {}

  @Inject ClinicSql sql;

  public void note(long patientId) {
    note(List.of(patientId));
  }

  /** Notes any number. */
  public void note(Collection<Long> patientIds) {
    if (!patientIds.isEmpty()) {
      sql.call(rows -> insert(rows, patientIds));
    }
  }

  /** Something changed that may concern everybody, such as what kinds of visits mean. */
  public void noteEverybody() {
    var everybody = new ArrayList<Long>();
    everybody.add(null);
    sql.call(rows -> insert(rows, everybody));
  }

  private static Void insert(SqlConnection rows, Collection<Long> patientIds) throws SQLException {
    try (var insert = rows.insert("insert into changed_patient (clinic_id, id, patient_id)", 3)) {
      for (Long patientId : patientIds) {
        insert.add(Id.next(), patientId);
      }
      insert.flush();
    }
    return null;
  }

  /** Of the clinic of a connection; a note that was committed meanwhile comes the next time. */
  public static Waiting waiting(SqlConnection rows, int most) throws SQLException {
    var notes = new ArrayList<Long>();
    var patients = new LinkedHashSet<Long>();
    rows.each(
        "select c.id, coalesce(m.survivor_id, c.patient_id)"
            + " from changed_patient c left join merged_patient m"
            + " on m.clinic_id = c.clinic_id and m.id = c.patient_id"
            + " where c.clinic_id = :clinic and c.patient_id is not null order by c.id limit "
            + most,
        row -> {
          notes.add(row.getLong(1));
          patients.add(row.getLong(2));
        });
    return new Waiting(notes, patients);
  }

  /** Since when the oldest note about a patient waits. */
  public static Optional<Instant> oldest(SqlConnection rows) throws SQLException {
    return rows
        .ids(
            "select id from changed_patient where clinic_id = :clinic and patient_id is not null"
                + " order by id limit 1")
        .stream()
        .findFirst()
        .map(Id::madeAt);
  }

  /** The notes that everybody is to be looked at. */
  public static List<Long> everybody(SqlConnection rows) throws SQLException {
    return rows.ids(
        "select id from changed_patient where clinic_id = :clinic and patient_id is null");
  }

  /** Takes notes away whose patients were looked at. */
  public static void done(SqlConnection rows, List<Long> notes) throws SQLException {
    if (!notes.isEmpty()) {
      rows.update(
          "delete from changed_patient where clinic_id = :clinic and id in " + ClinicSql.in(notes));
    }
  }
}
