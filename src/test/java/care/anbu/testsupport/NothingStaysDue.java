package care.anbu.testsupport;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/**
 * After each test nothing of its clinics waits to be sent: one look of the sender works for all
 * clinics at once, and a claim may pass over the row beside one that another clinic's claim holds
 * just then.
 */
public class NothingStaysDue
    implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    clinics().forgetMade();
  }

  @Override
  public void afterEach(QuarkusTestMethodContext test) {
    var sql = Arc.container().instance(TestSql.class).get();
    for (String clinic : clinics().forgetMade()) {
      sql.run(
          "update outreach set state = 'CANCELLED', lease_owner = null, lease_until = null"
              + " where state in ('READY', 'SENDING') and clinic_id = '"
              + clinic
              + "'");
    }
  }

  private static TestClinics clinics() {
    return Arc.container().instance(TestClinics.class).get();
  }
}
