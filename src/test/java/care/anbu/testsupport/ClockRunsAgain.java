package care.anbu.testsupport;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** After each test, also one that failed: where it stopped the clock is nobody else's day. */
public class ClockRunsAgain implements QuarkusTestAfterEachCallback {

  @Override
  public void afterEach(QuarkusTestMethodContext test) {
    Arc.container().instance(TestClock.class).get().runAgain();
  }
}
