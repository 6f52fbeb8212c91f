package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.bytes;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.patient.PatientErased;
import care.anbu.patient.Patients;
import care.anbu.shared.ClinicScope;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of an erased patient outside of the tables that know them. */
@QuarkusTest
class ErasedMessagesTest {

  @Inject TestClinics tests;
  @Inject Hl7Intake intake;
  @Inject Hl7Messages messages;
  @Inject ErasedMessages erasedMessages;
  @Inject Patients patients;
  @Inject ClinicScope scope;
  @Inject ImportRuns runs;
  @Inject Event<PatientErased> erased;

  @Test
  void messageThatCouldNotBeStoredGoesWithThePatientWhomItNames() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    stored(clinic, "B-1");
    refused(clinic, "c1", "A-17");
    refused(clinic, "c2", "A-18");
    refused(clinic, "c3", "A-17^^^OTHER^PI");

    erase(clinic, "A-17");
    scope.run(clinic, erasedMessages::remove);

    assertThat(tests.in(clinic, () -> messages.list("state", Hl7Message.State.ERROR)))
        .extracting(message -> message.controlId)
        .as("a number that somebody else gave is somebody else's")
        .containsExactlyInAnyOrder("c2", "c3");
  }

  @Test
  void messagesOfAnotherClinicStay() {
    String theirs = tests.create();
    refused(theirs, "c1", "A-17");
    String ours = tests.create();
    stored(ours, "A-17");

    erase(ours, "A-17");
    scope.run(theirs, erasedMessages::remove);

    assertThat(tests.in(theirs, () -> messages.count())).isEqualTo(1);
  }

  @Test
  void fileThatIsNamedAfterAnErasedPatientLosesItsName() {
    String clinic = tests.create();
    long one = imported(clinic, "김영희_기록.csv");
    long other = imported(clinic, "patients_7.csv");

    fire(new PatientErased(clinic, Set.of("김영희"), Set.of("7")));

    assertThat(name(clinic, one)).isEqualTo(ImportRun.NO_NAME);
    assertThat(name(clinic, other)).isEqualTo("patients_7.csv");
  }

  private void stored(String clinic, String number) {
    byte[] content = bytes(message("ADT^A28", "s" + number, pid(number, "김^영희")));
    assertThat(new String(intake.take(clinic, "127.0.0.1", content))).contains("MSA|AA|");
  }

  private void erase(String clinic, String chartNumber) {
    String ref =
        tests.in(clinic, () -> patients.find("chartNumber", chartNumber).firstResult().ref());
    var answer =
        Browserless.signIn(Role.ADMINISTRATOR, clinic)
            .post(
                "/patients/" + ref + "/erasure",
                Map.of("basis", "REQUEST", "reason", "asked at the desk", "typed", chartNumber));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  /** It takes back a visit, and does not say which. */
  private void refused(String clinic, String id, String number) {
    byte[] content =
        bytes(
            message(
                "ADT^A11",
                id,
                number.contains("^") ? "PID|1||" + number + "||김^영희" : pid(number, "김^영희"),
                "PV1|1|O"));
    assertThat(new String(intake.take(clinic, "127.0.0.1", content))).contains("MSA|AE|");
  }

  private long imported(String clinic, String file) {
    return tests.in(
        clinic,
        () -> {
          var run = new ImportRun();
          run.fileName = file;
          run.format = "csv";
          run.source = "test";
          run.worker = "test";
          run.startedAt = Instant.EPOCH;
          run.seenAt = Instant.EPOCH;
          run.end(null, Instant.EPOCH);
          runs.persist(run);
          return run.id;
        });
  }

  private String name(String clinic, long run) {
    return tests.in(clinic, () -> runs.require(run).fileName);
  }

  private void fire(PatientErased event) {
    tests.in(
        event.clinicId(),
        () -> {
          erased.fire(event);
          return null;
        });
  }
}
