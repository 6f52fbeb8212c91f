package care.anbu.outreach.letter;

import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the letters of one day to one batch for each address: two batches of a day write to none
 * twice, whoever makes them, and at the same moment too, since the key of the table says so.
 */
@ApplicationScoped
class AddressDays {

  @Inject ClinicSql sql;

  /**
   * Takes addresses for a batch, in the transaction of the caller. One that another batch is just
   * taking is waited for.
   *
   * @return those that it has; the others belong to another batch of that day
   */
  Set<String> take(long batchId, LocalDate day, Set<String> addresses) {
    return sql.call(
        rows -> {
          try (var insert =
              rows.insert("insert ignore into letter_day (clinic_id, day, address, batch_id)", 4)) {
            // In one order, so that no two batches wait for each other.
            for (String address : new TreeSet<>(addresses)) {
              insert.add(day.toString(), address, batchId);
            }
            insert.flush();
          }
          return new HashSet<>(
              rows.list(
                  "select address from letter_day where clinic_id = :clinic and batch_id = ?"
                      + " and day = ?",
                  row -> row.getString(1),
                  batchId,
                  day.toString()));
        });
  }

  /** Nothing of the batch goes there after all. */
  void giveBack(long batchId, String address) {
    sql.update(
            "delete from letter_day where clinic_id = :clinic and batch_id = :batch"
                + " and address = :address")
        .setParameter("batch", batchId)
        .setParameter("address", address)
        .executeUpdate();
  }
}
