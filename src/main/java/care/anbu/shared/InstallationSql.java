package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;

/**
 * Native SQL that is of the installation and of no clinic: which clinics there are, which have work
 * to do, how a table is built. ArchitectureTest names the few classes that may use it; everyone
 * else has {@link ClinicSql}.
 */
@ApplicationScoped
public class InstallationSql {

  @Inject Session session;

  public <T> NativeQuery<T> query(String sql, Class<T> type) {
    return NativeSelect.of(session, sql, type);
  }

  public MutationQuery update(String sql) {
    return session.createNativeMutationQuery(sql);
  }

  public SqlConnection on(Connection connection) {
    return new SqlConnection(connection, null);
  }
}
