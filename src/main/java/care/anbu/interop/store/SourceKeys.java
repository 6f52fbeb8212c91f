package care.anbu.interop.store;

import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The names under which sources know our rows. Plain JDBC in the transaction of the batch: look-ups
 * and writes go by the thousand, and Hibernate has no use for rows that are only a key.
 */
@ApplicationScoped
public class SourceKeys {

  /** What a name stands for. */
  record Known(long targetId, long content, long importId) {}

  /** A name to be written. */
  record Row(SourceKey key, Known known) {}

  @Inject AgroalDataSource database;

  /**
   * The names among these that are known in the clinic.
   *
   * @param preview the run that only looks, to which the names that it would give are known too;
   *     else null
   */
  Map<SourceKey, Known> find(String clinicId, Long preview, Collection<SourceKey> wanted) {
    var known = new HashMap<SourceKey, Known>(wanted.size() * 2);
    wanted.stream()
        .collect(Collectors.groupingBy(SourceKey::kind))
        .forEach(
            (kind, keys) -> {
              read("import_key where clinic_id = ?", List.of(clinicId), kind, keys, known);
              if (preview != null) {
                read(
                    "import_preview_key where clinic_id = ? and import_id = ?",
                    List.of(clinicId, preview),
                    kind,
                    keys,
                    known);
              }
            });
    return known;
  }

  /** The names among these that only this run knows. */
  Map<SourceKey, Known> findOwn(String clinicId, long run, Kind kind, List<SourceKey> wanted) {
    var known = new HashMap<SourceKey, Known>();
    if (!wanted.isEmpty()) {
      String own = "import_preview_key where clinic_id = ? and import_id = ?";
      read(own, List.of(clinicId, run), kind, wanted, known);
    }
    return known;
  }

  private void read(
      String from,
      List<Object> values,
      Kind kind,
      List<SourceKey> keys,
      Map<SourceKey, Known> known) {
    String sql =
        "select external, target_id, content, import_id from "
            + from
            + " and kind = ? and external in ("
            + String.join(",", Collections.nCopies(keys.size(), "?"))
            + ")";
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(sql)) {
      int at = 1;
      for (Object value : values) {
        query.setObject(at++, value);
      }
      query.setString(at++, kind.name());
      for (SourceKey key : keys) {
        query.setBytes(at++, key.bytes());
      }
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          known.put(
              SourceKey.of(kind, rows.getBytes(1)),
              new Known(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /**
   * Writes new names, and what known ones stand for now.
   *
   * @param own the run that keeps them to itself, as a preview does; else null
   */
  void save(String clinicId, Long own, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String sql =
        "insert into "
            + (own == null ? "import_key" : "import_preview_key")
            + " (clinic_id, kind, external, target_id, content, import_id)"
            + " values (?, ?, ?, ?, ?, ?) on duplicate key update target_id = values(target_id),"
            + " content = values(content), import_id = values(import_id)";
    try (var connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Row row : rows) {
        insert.setString(1, clinicId);
        insert.setString(2, row.key().kind().name());
        insert.setBytes(3, row.key().bytes());
        insert.setLong(4, row.known().targetId());
        insert.setLong(5, row.known().content());
        insert.setLong(6, row.known().importId());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Forgets the names that a run has kept to itself. */
  public void forgetOwn(String clinicId, long run) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from import_preview_key where clinic_id = ? and import_id = ?")) {
      delete.setString(1, clinicId);
      delete.setLong(2, run);
      delete.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
