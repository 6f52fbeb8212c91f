package care.anbu.patient.household;

import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.SharedKey;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Reckons the keys of contact points that have none: those that earlier versions stored. */
@ApplicationScoped
class SharedKeys {

  private static final int BATCH = 1000;

  @Inject ClinicSql sql;

  void fill() {
    int read;
    do {
      read = QuarkusTransaction.requiringNew().call(() -> sql.call(SharedKeys::fillBatch));
    } while (read == BATCH);
  }

  private static int fillBatch(SqlConnection rows) throws SQLException {
    record Keyed(long id, long key) {}
    var keyed =
        rows.list(
            // Without the name of the index, a plan from old figures reads the whole clinic.
            "select id, kind, value, usable from contact_point force index (contact_point_shared)"
                + " where clinic_id = :clinic and shared_key is null limit "
                + BATCH,
            row ->
                new Keyed(
                    row.getLong(1),
                    SharedKey.of(
                        ContactKind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getBoolean(4))));
    if (!keyed.isEmpty()) {
      try (var update =
          rows.batch(
              "update contact_point set shared_key = ? where clinic_id = :clinic and id = ?")) {
        for (Keyed one : keyed) {
          update.add(one.key(), one.id());
        }
        update.run();
      }
    }
    return keyed.size();
  }
}
