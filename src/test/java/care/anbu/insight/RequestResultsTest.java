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
        .isEqualTo(
            new RequestDuration(RequestKind.CALL_BACK, 3, 3, 2, 0, 0, Duration.ofHours(2), 0));
    assertThat(calls.share()).isEqualTo(2 / 3.0);
    assertThat(kinds.get(RequestKind.OTHER.ordinal()).median()).isEqualTo(Duration.ofHours(15));
    assertThat(kinds.get(RequestKind.COMPLAINT.ordinal()).median()).isNull();

    String page = Browserless.signIn(Role.COORDINATOR, clinic).get("/requests/results").asString();
    assertThat(page).contains("2 hours", "15 hours", "67");
    assertThat(clinics.in(clinics.create(), () -> results.of(90)))
        .as("another clinic")
        .allMatch(kind -> kind.made() == 0);
  }

  @Test
  void inTimeIsWhenThePatientWasToldAndNotBeforeTheyWantedIt() {
    time.stopAt(TestClock.START);
    String clinic = clinics.create();
    // Told in time, closed after the weekend; called as asked; called two days too early.
    closed(clinic, "CALL_BACK", "PHONE", 100, null, 90, 95, 40);
    closed(clinic, "CALL_BACK", "PHONE", 100, 50, 49, 50, 50);
    closed(clinic, "CALL_BACK", "PHONE", 100, 50, 49, 98, 98);
    // Nobody was reached, though it was closed in time.
    closed(clinic, "CALL_BACK", "NOT_REACHED", 100, null, 90, null, 99);
    sql.run(
        "insert into service_request (clinic_id, id, kind, way, state, made_at, due_at, closed_at,"
            + " first_word_due, first_word_at) values ('%s', %d, 'COMPLAINT', 'PHONE', 'WITHDRAWN',"
                .formatted(clinic, Id.next())
            + " %s, %s, %s, %s, %s)".formatted(ago(100), ago(90), ago(80), ago(95), ago(94)));
    var kinds = clinics.in(clinic, () -> results.of(90));
    assertThat(kinds.get(RequestKind.CALL_BACK.ordinal()))
        .isEqualTo(new RequestDuration(RequestKind.CALL_BACK, 4, 4, 2, 1, 0, Duration.ZERO, 0));
    assertThat(kinds.get(RequestKind.COMPLAINT.ordinal()).withdrawn()).isEqualTo(1);
    assertThat(clinics.in(clinic, () -> results.firstWords(90)))
        .as("an hour too late")
        .isEqualTo(new RequestDuration.FirstWords(1, 0, 0));
  }

  private void closed(
      String clinic,
      String kind,
      String told,
      int made,
      Integer wanted,
      int due,
      Integer toldAt,
      int closed) {
    sql.run(
        ("insert into service_request (clinic_id, id, kind, way, state, told_by, made_at, wanted_at,"
                + " due_at, told_at, closed_at) values ('%s', %d, '%s', 'PHONE', 'DONE', '%s', %s,"
                + " %s, %s, %s, %s)")
            .formatted(
                clinic,
                Id.next(),
                kind,
                told,
                ago(made),
                wanted == null ? "null" : ago(wanted),
                ago(due),
                toldAt == null ? "null" : ago(toldAt),
                ago(closed)));
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
