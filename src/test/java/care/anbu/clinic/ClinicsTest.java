package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.testsupport.TestClinics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The clinics of an installation. */
@QuarkusTest
class ClinicsTest {

  @Inject TestClinics tests;
  @Inject Clinics clinics;

  @Test
  void backgroundWorkOnAThreadOfItsOwnSeesAllOfThem() throws Exception {
    String clinic = tests.create();
    var thread = Executors.newSingleThreadExecutor();
    try {
      var ids =
          thread.submit(() -> QuarkusTransaction.requiringNew().call(() -> clinics.ids())).get();

      assertThat(ids).contains(clinic);
    } finally {
      thread.shutdown();
    }
  }
}
