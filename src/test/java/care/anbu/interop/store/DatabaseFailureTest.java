package care.anbu.interop.store;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

/** Whose fault the failure of a transaction is. */
class DatabaseFailureTest {

  @Test
  void databaseThatCannotBeReachedIsGone() {
    assertThat(gone(new SQLException("broken", "08S01"))).isTrue();
    assertThat(gone(new SQLException("Sorry, acquisition timeout!"))).isTrue();
    assertThat(gone(new SQLTransientConnectionException("no connection"))).isTrue();
    assertThat(gone(new SQLException("socket", new IOException("reset")))).isTrue();
  }

  @Test
  void errorWithoutAStateHoldsNoFeed() {
    assertThat(gone(new SQLException("value of column 3 cannot be converted"))).isFalse();
    assertThat(gone(new SQLException("data too long", "22001", 1406))).isFalse();
  }

  @Test
  void failureIsNamedWithoutItsMessage() {
    assertThat(DatabaseFailure.kind(new IllegalStateException("Kim")))
        .contains("IllegalStateException")
        .doesNotContain("Kim");
    assertThat(DatabaseFailure.kind(Refused.rejected(Reason.OTHER_PATIENT, null)))
        .contains("Refused");
  }

  private static boolean gone(SQLException failure) {
    return DatabaseFailure.gone(new IllegalStateException(failure));
  }
}
