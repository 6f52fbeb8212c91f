package care.anbu.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db.example.com:3306/anbu, jdbc:mysql://db.example.com:3306/anbu?sslMode=VERIFY_IDENTITY",
    "jdbc:mysql://10.0.0.5/anbu?useUnicode=true, jdbc:mysql://10.0.0.5/anbu?useUnicode=true&sslMode=VERIFY_IDENTITY",
    "jdbc:mysql://localhost.evil.com/anbu, jdbc:mysql://localhost.evil.com/anbu?sslMode=VERIFY_IDENTITY",
    "jdbc:mysql://db/anbu?x=sslMode, jdbc:mysql://db/anbu?x=sslMode&sslMode=VERIFY_IDENTITY",
    "jdbc:mysql:replication://a/anbu, jdbc:mysql:replication://a/anbu?sslMode=VERIFY_IDENTITY"
  })
  void beyondThisMachineTheServerMustProveItsName(String given, String used) {
    assertThat(new DatabaseAddress(given).secured()).isEqualTo(used);
  }

  @Test
  void oneOfSeveralHostsElsewhereIsElsewhere() {
    assertThat(new DatabaseAddress("jdbc:mysql://127.0.0.1,db2:3307/anbu").secured())
        .endsWith("sslMode=VERIFY_IDENTITY");
    assertThat(new DatabaseAddress("jdbc:mysql://address=(host=127.0.0.1)/anbu").secured())
        .endsWith("sslMode=VERIFY_IDENTITY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://localhost/anbu",
        "jdbc:mysql://127.0.0.1:3306/anbu",
        "jdbc:mysql://[::1]:3306/anbu",
        "jdbc:mysql://db/anbu?sslMode=DISABLED",
        "jdbc:mysql://db/anbu?useUnicode=true&sslmode=VERIFY_CA",
        "jdbc:mysql://db/anbu?useSSL=false"
      })
  void onThisMachineAndWhereTheOperatorDecidesNothingIsAdded(String url) {
    assertThat(new DatabaseAddress(url).secured()).isEqualTo(url);
  }

  @Test
  void anUnverifiedConnectionIsKnownAsOne() {
    assertThat(new DatabaseAddress("jdbc:mysql://db/a?sslMode=REQUIRED").isUnverified()).isTrue();
    assertThat(new DatabaseAddress("jdbc:mysql://db/a?sslMode=VERIFY_CA").isUnverified()).isFalse();
    assertThat(new DatabaseAddress("jdbc:mysql://db/a").isUnverified()).isFalse();
    assertThat(new DatabaseAddress("jdbc:mysql://localhost/a").isUnverified()).isFalse();
  }

  @Test
  void aServerWithoutACertificateIsToldInOneSentenceWithTheWayOut() {
    var failure =
        OutsideDatabase.failure(
            new DatabaseAddress("jdbc:mysql://db/anbu"),
            "anbu",
            new SQLException("Communications link failure", new SSLHandshakeException("PKIX")));
    assertThat(failure.getMessage())
        .contains("does not prove with TLS", "trustCertificateKeyStoreUrl", "sslMode=DISABLED");
  }
}
