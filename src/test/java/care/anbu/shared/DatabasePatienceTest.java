package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for a database without end. */
@QuarkusTest
class DatabasePatienceTest {

  @Inject AgroalDataSource database;

  @Test
  void noStatementWaitsMuchLongerThanItsTransactionMayTake() throws SQLException {
    assertThat(secondsWithin(30)).isBetween(35, 45);
    assertThat(secondsWithin(3600)).isBetween(3600, 3615);
    assertThat(seconds()).as("without a transaction").isEqualTo(75);
  }

  @Test
  @Timeout(60)
  void aDatabaseThatDoesNotAnswerIsGivenUpAndTheNextConnectionIsGood() throws SQLException {
    assertThatThrownBy(
            () -> {
              try (var connection = database.getConnection();
                  var sleep = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, 500);
                sleep.executeQuery("select sleep(50)");
              }
            })
        .isInstanceOf(SQLException.class);
    assertThat(seconds()).isEqualTo(75);
  }

  private int secondsWithin(int transaction) {
    return QuarkusTransaction.requiringNew().timeout(transaction).call(this::seconds);
  }

  private int seconds() throws SQLException {
    try (var connection = database.getConnection()) {
      return connection.getNetworkTimeout() / 1000;
    }
  }
}
