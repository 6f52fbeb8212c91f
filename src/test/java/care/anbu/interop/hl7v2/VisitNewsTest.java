package care.anbu.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.PatientsVisited;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When whoever watches campaigns hears of visits that messages have brought. */
@QuarkusTest
class VisitNewsTest {

  private static final int PATIENCE_SECONDS = 20;

  @Inject TestClinics tests;
  @Inject VisitNews news;
  @Inject Listener listener;

  /** Looks through the campaigns of a clinic as long as the test wants. */
  @Singleton
  static class Listener {

    private final Map<String, Semaphore> begun = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> may = new ConcurrentHashMap<>();

    void visited(@Observes PatientsVisited event) throws InterruptedException {
      Semaphore end = may.get(event.clinicId());
      if (end != null) {
        begun.get(event.clinicId()).release();
        end.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  @AfterEach
  void listenToNobody() {
    listener.may.values().forEach(end -> end.release(100));
    listener.may.clear();
  }

  @Test
  void whatComesWhileCampaignsAreLookedThroughIsToldOnceAfterwards() throws InterruptedException {
    String clinic = tests.create();
    listener.begun.put(clinic, new Semaphore(0));
    listener.may.put(clinic, new Semaphore(0));

    news.tell(clinic);
    assertThat(begun(clinic)).as("no sender waits, and the first is told").isTrue();
    for (int message = 0; message < 50; message++) {
      news.tell(clinic);
    }
    listener.may.get(clinic).release();

    assertThat(begun(clinic)).as("what came meanwhile").isTrue();
    listener.may.get(clinic).release(100);
    news.tell(clinic);
    assertThat(begun(clinic)).as("what comes later").isTrue();
    assertThat(listener.begun.get(clinic).availablePermits()).isZero();
  }

  private boolean begun(String clinic) throws InterruptedException {
    return listener.begun.get(clinic).tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
