package care.anbu.interop.store;

import static java.util.stream.Collectors.toList;

import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names under which sources know our rows. Plain JDBC in the transaction of the batch: look-ups
 * and writes go by the thousand, and Hibernate has no use for rows that are only a key.
 */
@ApplicationScoped
public class SourceKeys {

  /** The names that only a run knows. */
  private static final String OWN = "import_preview_key";

  /** What a name stands for. */
  record Known(long targetId, long content, long importId) {}

  /** A name to be written. */
  record Row(SourceKey key, Known known) {}

  @Inject AgroalDataSource database;

  /**
   * The names among these that are known in the clinic, with one question.
   *
   * @param preview the run that only looks, to which the names that it would give are known too;
   *     else null
   */
  Map<SourceKey, Known> find(String clinicId, Long preview, Collection<SourceKey> wanted) {
    var question = new Question();
    Map<Kind, List<SourceKey>> byKind =
        wanted.stream().collect(Collectors.groupingBy(SourceKey::kind, TreeMap::new, toList()));
    byKind.forEach((kind, keys) -> question.add("import_key", clinicId, null, kind, keys));
    if (preview != null) {
      // What this run would give comes last, and holds.
      byKind.forEach((kind, keys) -> question.add(OWN, clinicId, preview, kind, keys));
    }
    return question.ask();
  }

  /** The names among these that only this run knows. */
  Map<SourceKey, Known> findOwn(String clinicId, long run, Kind kind, List<SourceKey> wanted) {
    var question = new Question();
    if (!wanted.isEmpty()) {
      question.add(OWN, clinicId, run, kind, wanted);
    }
    return question.ask();
  }

  /** What is asked of one table or several, each for one kind of name. */
  private final class Question {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String table, String clinicId, Long run, Kind kind, List<SourceKey> keys) {
      parts.add(
          "select kind, external, target_id, content, import_id from "
              + table
              + " where clinic_id = ?"
              + (run == null ? "" : " and import_id = ?")
              + " and kind = ? and external in ("
              + String.join(",", Collections.nCopies(keys.size(), "?"))
              + ")");
      values.add(clinicId);
      if (run != null) {
        values.add(run);
      }
      values.add(kind.name());
      keys.forEach(key -> values.add(key.bytes()));
    }

    Map<SourceKey, Known> ask() {
      var known = new HashMap<SourceKey, Known>(values.size() * 2);
      if (parts.isEmpty()) {
        return known;
      }
      try (var connection = database.getConnection();
          var query = connection.prepareStatement(String.join(" union all ", parts))) {
        int at = 1;
        for (Object value : values) {
          query.setObject(at++, value);
        }
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            known.put(
                SourceKey.of(Kind.valueOf(rows.getString(1)), rows.getBytes(2)),
                new Known(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
          }
        }
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
      return known;
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
            + (own == null ? "import_key" : OWN)
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
                "delete from " + OWN + " where clinic_id = ? and import_id = ?")) {
      delete.setString(1, clinicId);
      delete.setLong(2, run);
      delete.executeUpdate();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
