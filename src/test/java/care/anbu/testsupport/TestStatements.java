package care.anbu.testsupport;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Counts the statements of Hibernate, each thread its own: what else goes on meanwhile is not. */
@PersistenceUnitExtension
public class TestStatements implements StatementInspector {

  private static final ThreadLocal<Long> PREPARED = ThreadLocal.withInitial(() -> 0L);

  @Override
  public String inspect(String sql) {
    PREPARED.set(PREPARED.get() + 1);
    return sql;
  }

  /** How many the thread that asks prepares for some work, which it does itself. */
  public static long of(Runnable work) {
    long before = PREPARED.get();
    work.run();
    return PREPARED.get() - before;
  }
}
