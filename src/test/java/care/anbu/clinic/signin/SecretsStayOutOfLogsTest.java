package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.testsupport.TestClinics;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** What stands in an address and opens an account reaches no log, whatever fails there. */
@QuarkusTest
class SecretsStayOutOfLogsTest {

  @Inject TestClinics tests;
  @Inject PasswordLinks links;

  @Test
  void aFailureIsLoggedWithItsPathAsItStandsInTheCode() {
    String token = ClinicToken.in(tests.create()).text();
    Logger failures = Logger.getLogger("care.anbu.clinic.Failures");
    var kept = new Kept();
    failures.addHandler(kept);
    var inside = ClientProxy.unwrap(links);
    var scope = inside.scope;
    inside.scope = null;
    try {
      given().get("/sign-in/password/" + token).then().statusCode(500);
    } finally {
      inside.scope = scope;
      failures.removeHandler(kept);
    }
    assertThat(kept.lines).hasSize(1);
    assertThat(kept.lines.get(0)).contains("GET /sign-in/password/{token}").doesNotContain(token);
  }

  /** Before any filter. */
  private static final class Kept extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(((ExtLogRecord) line).getFormattedMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
