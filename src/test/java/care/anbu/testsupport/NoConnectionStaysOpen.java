package care.anbu.testsupport;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/**
 * Each call of a test is a client of its own, whose connection would stay open until the garbage is
 * collected: some thousand calls in a row would reach the most connections that Anbu accepts, and
 * the next one would be closed without an answer.
 */
public class NoConnectionStaysOpen implements QuarkusTestBeforeEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    RestAssured.replaceFiltersWith(
        (request, response, call) -> {
          request.header("Connection", "close");
          return call.next(request, response);
        });
  }
}
