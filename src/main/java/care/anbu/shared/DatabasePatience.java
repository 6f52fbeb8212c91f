package care.anbu.shared;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionImple;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long a connection waits for an answer: not much longer than its transaction may take. So a
 * database that is gone without a word keeps no thread until the network gives up, and what may
 * take an hour still can.
 */
@Singleton
class DatabasePatience implements AgroalPoolInterceptor {

  /** So much later than the transaction, which shall be what ends. */
  static final Duration BEYOND = Duration.ofSeconds(15);

  /** Without a transaction: what jobs, health and streams ask is answered soon. */
  static final Duration OTHERWISE = Duration.ofSeconds(75);

  /** A change of the tables of a large installation. */
  static final Duration AT_START = Duration.ofHours(6);

  @Inject TransactionManager transactions;

  private volatile boolean started;

  void started(@Observes StartupEvent event) {
    started = true;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    try {
      connection.setNetworkTimeout(Runnable::run, (int) patience().toMillis());
    } catch (SQLException broken) {
      // Whoever uses it finds out.
    }
  }

  private Duration patience() {
    try {
      return transactions.getTransaction() instanceof TransactionImple mine
          ? Duration.ofMillis(mine.getRemainingTimeoutMills()).plus(BEYOND)
          : started ? OTHERWISE : AT_START;
    } catch (SystemException unknown) {
      return OTHERWISE;
    }
  }
}
