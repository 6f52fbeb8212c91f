package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.QueryProducer;

/**
 * The way of native SQL to rows of a clinic: it sets {@code :clinic} to the clinic of this thread,
 * and refuses a statement that does not ask for it.
 */
@ApplicationScoped
public class ClinicSql {

  static final String CLINIC = ":clinic";

  @Inject Session session;
  @Inject CurrentClinic clinic;

  /** Work on a connection, in the clinic of this thread. */
  public interface Work<T> {
    T in(SqlConnection rows) throws SQLException;
  }

  /** A statement that reads; {@code type} is that of its one column, or a tuple or array. */
  public <T> NativeQuery<T> query(String sql, Class<T> type) {
    return query(session, sql, type);
  }

  /** The same through another session than the one of this transaction's entities. */
  public <T> NativeQuery<T> query(QueryProducer through, String sql, Class<T> type) {
    return NativeSelect.of(through, requireClinic(sql), type).setParameter("clinic", clinic.id());
  }

  /** A statement that writes. */
  public MutationQuery update(String sql) {
    return update(session, sql);
  }

  /** The same through another session than the one of this transaction's entities. */
  public MutationQuery update(QueryProducer through, String sql) {
    return through
        .createNativeMutationQuery(requireClinic(sql))
        .setParameter("clinic", clinic.id());
  }

  /** Plain SQL, where entities would only cost: by the thousand, or row by row as they come. */
  public SqlConnection on(Connection connection) {
    return new SqlConnection(connection, clinic.id());
  }

  /** The same on the connection of the transaction. */
  public <T> T call(Work<T> work) {
    return session.doReturningWork(connection -> work.in(on(connection)));
  }

  /** Ids in brackets. They are numbers of our own, so they may stand in the statement. */
  public static String in(Collection<Long> ids) {
    var text = new StringBuilder("(");
    for (Long id : ids) {
      text.append(text.length() == 1 ? "" : ",").append(id.longValue());
    }
    return text.append(')').toString();
  }

  /** Words of an enumeration in brackets, as columns keep them. */
  public static String words(Collection<? extends Enum<?>> of) {
    return of.stream()
        .sorted(Comparator.comparingInt(Enum::ordinal))
        .map(word -> "'" + word.name() + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * Whether each table of a statement is bound cannot be told without reading SQL as the database
   * does; that none is can be.
   */
  static String requireClinic(String sql) {
    if (!namesClinic(sql) || !sql.contains("clinic_id")) {
      throw new IllegalArgumentException(
          "SQL about rows of a clinic binds clinic_id to :clinic: " + sql);
    }
    return sql;
  }

  private static boolean namesClinic(String sql) {
    for (int at = sql.indexOf(CLINIC); at >= 0; at = sql.indexOf(CLINIC, at + 1)) {
      int end = at + CLINIC.length();
      if (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end))) {
        return true;
      }
    }
    return false;
  }
}
