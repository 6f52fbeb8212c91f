package care.anbu.patient.household;

import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.SharedKey;
import care.anbu.shared.CurrentClinic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;

/** Reckons the keys of contact points that have none: those that earlier versions stored. */
@ApplicationScoped
class SharedKeys {

  private static final int BATCH = 1000;

  @Inject EntityManager database;
  @Inject CurrentClinic clinic;

  void fill() {
    int read;
    do {
      read =
          QuarkusTransaction.requiringNew()
              .call(() -> database.unwrap(Session.class).doReturningWork(this::fillBatch));
    } while (read == BATCH);
  }

  private int fillBatch(Connection connection) throws SQLException {
    int read = 0;
    try (var select =
            connection.prepareStatement(
                // Without the name of the index, a plan from old figures reads the whole clinic.
                "select id, kind, value, usable from contact_point force index (contact_point_shared)"
                    + " where clinic_id = ? and shared_key is null limit "
                    + BATCH);
        var update =
            connection.prepareStatement(
                "update contact_point set shared_key = ? where clinic_id = ? and id = ?")) {
      select.setString(1, clinic.id());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var kind = ContactKind.valueOf(rows.getString(2));
          update.setLong(1, SharedKey.of(kind, rows.getString(3), rows.getBoolean(4)));
          update.setString(2, clinic.id());
          update.setLong(3, rows.getLong(1));
          update.addBatch();
          read++;
        }
      }
      if (read > 0) {
        update.executeBatch();
      }
    }
    return read;
  }
}
