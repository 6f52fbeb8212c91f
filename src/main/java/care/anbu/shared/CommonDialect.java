package care.anbu.shared;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.internal.MySQLLockingSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/**
 * The SQL that MySQL 8.0.16 and MariaDB 10.6 share. Hibernate's own MySQL dialect writes {@code for
 * update of alias}, which MariaDB does not read; here a lock is on all rows of its query.
 */
public class CommonDialect extends MySQLDialect {

  private static final DatabaseVersion OLDEST = DatabaseVersion.make(8, 0, 16);

  private static final LockingSupport LOCKING =
      new MySQLLockingSupport(OLDEST) {
        @Override
        public RowLockStrategy getWriteRowLockStrategy() {
          return RowLockStrategy.NONE;
        }
      };

  public CommonDialect() {
    super(OLDEST);
  }

  public CommonDialect(DialectResolutionInfo ignored) {
    this();
  }

  @Override
  public LockingSupport getLockingSupport() {
    return LOCKING;
  }

  @Override
  protected boolean supportsAliasLocks() {
    return false;
  }
}
