package care.anbu.clinic.retention;

import care.anbu.shared.ClinicSql;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;

/** Rows of one table that grow old: which they are, and what of them goes, a floor says. */
public abstract class OldRows implements RetainedData {

  private final RetentionKind kind;
  private final String table;
  private final String emptied;
  private final String old;

  @Inject ClinicSql sql;

  /**
   * Rows that go as a whole.
   *
   * @param old SQL: which of the clinic's are older than {@code :before}
   */
  protected OldRows(RetentionKind kind, String table, String old) {
    this(kind, table, old, null);
  }

  /**
   * Rows that stay, without what they held.
   *
   * @param emptied SQL: the columns that are set to nothing
   */
  protected OldRows(RetentionKind kind, String table, String old, String emptied) {
    this.kind = kind;
    this.table = table;
    this.emptied = emptied;
    this.old = " where clinic_id = :clinic and " + old;
  }

  @Override
  public RetentionKind kind() {
    return kind;
  }

  @Override
  public long due(Instant before) {
    return sql.query("select count(*) from " + table + old, Long.class)
        .setParameter("before", Timestamp.from(before))
        .getSingleResult();
  }

  @Override
  public int remove(Instant before, int most) {
    String goes = emptied == null ? "delete from " + table : "update " + table + " set " + emptied;
    return sql.update(goes + old + " limit " + most)
        .setParameter("before", Timestamp.from(before))
        .executeUpdate();
  }
}
