package care.anbu.insight;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.request.RequestKind;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long requests take, by kind. */
@QuarkusTest
class RequestResultsTest {

  @Inject TestClinics clinics;
  @Inject RequestResults results;
  @Inject TestClock time;
  @Inject TestSql sql;

  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
    time.stopAt(TestClock.START);
    String clinic = clinics.create();
    for (int hours : new int[] {1, 2, 30}) {
      done(clinic, RequestKind.CALL_BACK, hours, 4);
    }
    for (int hours : new int[] {10, 20}) {
      done(clinic, RequestKind.OTHER, hours, 100);
    }
    var kinds = clinics.in(clinic, () -> results.of(90));
    var calls = kinds.get(RequestKind.CALL_BACK.ordinal());
    assertThat(calls)
        .isEqualTo(new RequestDuration(RequestKind.CALL_BACK, 3, 3, 2, Duration.ofHours(2), 0));
    assertThat(calls.share()).isEqualTo(2 / 3.0);
    assertThat(kinds.get(RequestKind.OTHER.ordinal()).median()).isEqualTo(Duration.ofHours(15));
    assertThat(kinds.get(RequestKind.COMPLAINT.ordinal()).median()).isNull();

    String page = Browserless.signIn(Role.COORDINATOR, clinic).get("/requests/results").asString();
    assertThat(page).contains("2 hours", "15 hours", "67");
    assertThat(clinics.in(clinics.create(), () -> results.of(90)))
        .as("another clinic")
        .allMatch(kind -> kind.made() == 0);
  }

  private void done(String clinic, RequestKind kind, int hours, int within) {
    sql.run(
        "insert into service_request (clinic_id, id, kind, way, state, made_at, due_at, closed_at)"
            + " values ('%s', %d, '%s', 'PHONE', 'DONE', %s, %s, %s)"
                .formatted(clinic, Id.next(), kind, ago(100), ago(100 - within), ago(100 - hours)));
  }

  private static String ago(int hours) {
    return TestClock.SQL_START + " - interval " + hours + " hour";
  }
}
