package care.anbu.clinic.retention;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is older than a clinic keeps it goes, and nothing else. */
@QuarkusTest
class RetentionTest {

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject Retentions retentions;
  @Inject EntityManager entities;

  @Test
  void oldTextsGoYoungOnesAndOtherClinicsStay() {
    var ours = sending.due(Channel.SMS, 1);
    var theirs = sending.due(Channel.SMS, 1);
    for (var scene : java.util.List.of(ours, theirs)) {
      attempt(
          scene.clinic(),
          scene.outreach().get(0),
          "old",
          TestClock.SQL_START + " - interval 1200 day");
      attempt(
          scene.clinic(),
          scene.outreach().get(0),
          "young",
          TestClock.SQL_START + " - interval 1000 day");
    }
    assertThat(tests.in(ours.clinic(), () -> retentions.due().get(RetentionKind.MESSAGE_TEXTS)))
        .isEqualTo(1);

    tests.in(
        ours.clinic(),
        () -> {
          retentions.run();
          return null;
        });

    assertThat(texts(ours.clinic())).containsExactly("young");
    assertThat(texts(theirs.clinic())).containsExactlyInAnyOrder("old", "young");
    assertThat(count(ours.clinic(), "Attempt")).as("that it was sent stays").isEqualTo(2);
    assertThat(count(ours.clinic(), "AuditEntry where action = DATA_REMOVED")).isEqualTo(1);
  }

  @Test
  void inactivePatientsAreErasedOnlyWhereTheClinicSaysSo() {
    String clinic = tests.create();
    Patient gone =
        tests.in(
            clinic,
            () -> {
              Patient patient = patients.korean("김오래", "1930-01-01");
              patient.active = false;
              return patient;
            });
    sql(
        clinic,
        "update patient set updated_at = "
            + TestClock.SQL_START
            + " - interval 4000 day where id = "
            + gone.id);

    run(clinic);
    assertThat(count(clinic, "Patient where name = '김오래'")).isEqualTo(1);

    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    administrator.post("/settings/retention", Map.of("INACTIVE_PATIENTS", "3653"));
    assertThat(administrator.get("/settings/retention").asString()).contains("3653");
    run(clinic);
    assertThat(count(clinic, "Patient where name = '김오래'")).isZero();
    assertThat(count(clinic, "Erasure where basis = PURPOSE_OVER")).isEqualTo(1);
  }

  @Test
  void lessThanTheLawAsksForIsRefusedBesideTheField() {
    String clinic = tests.create();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    var refused =
        administrator.post(
            "/settings/retention", Map.of("INACTIVE_PATIENTS", "365", "RECIPIENTS", "33"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString())
        .contains("Not below 3653 days", "value=\"33\"", "aria-invalid=\"true\"");
    assertThat(tests.in(clinic, () -> retentions.days().get(RetentionKind.RECIPIENTS)))
        .isEqualTo(90);
  }

  @Test
  void aKindThatFailsStopsNoOtherAndTheTrailTellsWhichItWas() {
    var scene = sending.due(Channel.SMS, 1);
    attempt(
        scene.clinic(),
        scene.outreach().get(0),
        "old",
        TestClock.SQL_START + " - interval 1200 day");
    var failing =
        new RetainedData() {
          @Override
          public RetentionKind kind() {
            return RetentionKind.RECIPIENTS;
          }

          @Override
          public long due(java.time.Instant before) {
            return 1;
          }

          @Override
          public int remove(java.time.Instant before, int most) {
            throw new IllegalStateException("as the test wants");
          }
        };
    var before = inside().data;
    inside().data =
        java.util.stream.Stream.concat(java.util.stream.Stream.of(failing), before.stream())
            .toList();
    try {
      run(scene.clinic());
    } finally {
      inside().data = before;
    }

    assertThat(texts(scene.clinic())).isEmpty();
    assertThat(removals(scene.clinic()))
        .anySatisfy(told -> assertThat(told).contains("RECIPIENTS", "FAILED"))
        .anySatisfy(told -> assertThat(told).contains("MESSAGE_TEXTS", "1"));
  }

  @Test
  void whatIsRemovedStandsInTheTrailOrIsNotRemoved() {
    var scene = sending.due(Channel.SMS, 1);
    attempt(
        scene.clinic(),
        scene.outreach().get(0),
        "old",
        TestClock.SQL_START + " - interval 1200 day");
    var before = inside().trail;
    inside().trail =
        new AuditTrail() {
          @Override
          public void recordBy(
              Long staffId,
              String remote,
              AuditAction action,
              AuditSubject subject,
              AuditDetails details) {
            throw new IllegalStateException("as the test wants");
          }
        };
    try {
      org.assertj.core.api.Assertions.catchThrowable(() -> run(scene.clinic()));
    } finally {
      inside().trail = before;
    }

    assertThat(texts(scene.clinic())).containsExactly("old");
  }

  private Retentions inside() {
    return ClientProxy.unwrap(retentions);
  }

  private java.util.List<String> removals(String clinic) {
    return tests.in(
        clinic,
        () ->
            entities
                .createQuery(
                    "select label || ' ' || details from AuditEntry where action = DATA_REMOVED",
                    String.class)
                .getResultList());
  }

  private void run(String clinic) {
    tests.in(
        clinic,
        () -> {
          retentions.run();
          return null;
        });
  }

  private void attempt(String clinic, long outreach, String text, String at) {
    sql(
        clinic,
        "insert into attempt (clinic_id, id, outreach_id, patient_id, reference, gateway, started_at,"
            + " content) select clinic_id, "
            + Id.next()
            + ", id, patient_id, '"
            + Id.text(Id.next())
            + "', 'TRAY', "
            + at
            + ", '"
            + text
            + "' from outreach where clinic_id = '"
            + clinic
            + "' and id = "
            + outreach);
  }

  private void sql(String clinic, String statement) {
    tests.in(clinic, () -> entities.createNativeQuery(statement).executeUpdate());
  }

  private java.util.List<String> texts(String clinic) {
    return tests.in(
        clinic,
        () ->
            entities
                .createQuery("select content from Attempt where content is not null", String.class)
                .getResultList());
  }

  private long count(String clinic, String from) {
    return tests.in(
        clinic,
        () -> entities.createQuery("select count(*) from " + from, Long.class).getSingleResult());
  }
}
