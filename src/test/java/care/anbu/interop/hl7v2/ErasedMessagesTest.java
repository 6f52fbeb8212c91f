package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.bytes;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Role;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.patient.PatientErased;
import care.anbu.patient.Patients;
import care.anbu.shared.ClinicScope;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left of an erased patient outside of the tables that know them. */
@QuarkusTest
class ErasedMessagesTest {

  private static final String SSN = "219-09-9999";

  @Inject TestClinics tests;
  @Inject Hl7Intake intake;
  @Inject Hl7Messages messages;
  @Inject ErasedMessages erasedMessages;
  @Inject Patients patients;
  @Inject ClinicScope scope;
  @Inject ImportRuns runs;
  @Inject ClinicLeases leases;
  @Inject Event<PatientErased> erased;

  @Test
  void messageThatCouldNotBeStoredGoesSoonAfterThePatientWhomItNames() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    stored(clinic, "B-1");
    refused(clinic, "c1", "A-17^^^HIS^MR");
    refused(clinic, "c2", "A-18^^^HIS^MR");

    erase(clinic, "A-17");

    Eventually.get(() -> refused(clinic), List.of("c2")::equals);
    assertThat(removed(clinic)).endsWith("\t1");
  }

  @Test
  void messageThatWasMissedGoesAtNight() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    refused(clinic, "c1", "A-17^^^HIS^MR");
    erase(clinic, "A-17");
    Eventually.get(() -> refused(clinic), List::isEmpty);
    refused(clinic, "c2", "A-17^^^HIS^MR");
    tests.in(clinic, () -> messages.update("receivedAt = ?1", Instant.EPOCH));

    erasedMessages.nightly();

    Eventually.get(() -> refused(clinic), List::isEmpty);
  }

  @Test
  void patientIsKnownByTheSameMarksAsInAnImport() {
    String clinic = tests.create();
    stored(
        clinic,
        "A-17",
        "A-17^^^HIS&1.2.3.4&ISO^MR~500^^^LAB^PI~700301-2345678^^^MOIS^NNKOR~" + SSN + "^^^USA^SS");
    refused(clinic, "chart number of another type", "A-17^^^^PI");
    refused(clinic, "another number of that source", "Z-1^^^HIS^MR~500^^^LAB^PI");
    refused(clinic, "number that is one in every source", "Z-2^^^HIS^MR~A-17^^^X&1.2.3.4&ISO^PI");
    refused(clinic, "number of the state", "Z-3^^^HIS^MR~700301-2345678^^^MOIS^NNKOR");
    refused(clinic, "number of the state alone", "700301-2345678^^^MOIS^NNKOR");
    refused(clinic, "PID-19", "Z-4^^^HIS^MR||김^영희" + "|".repeat(14) + SSN);
    refused(clinic, "MRG", "Z-5^^^HIS^MR", "MRG|A-17^^^^MR", "MRG|Z-6");
    refused(clinic, "MRG, another number", "Z-8^^^HIS^MR", "MRG|Z-9~500^^^LAB^PI", "MRG|Z-6");
    refused(clinic, "MRG, of PID's", "Z-8^^^HIS^MR", "MRG|Z-9^^^HIS~A-17^^^^MR", "MRG|Z-6");
    refused(clinic, "number that somebody else gave", "Z-7^^^HIS^MR~A-17^^^OTHER^PI");

    erase(clinic, "A-17");
    scope.run(clinic, erasedMessages::remove);

    assertThat(refused(clinic)).containsExactly("number that somebody else gave");
  }

  @Test
  void messageThatCameAfterTheErasureStays() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    erase(clinic, "A-17");
    refused(clinic, "c1", "A-17^^^HIS^MR");

    scope.run(clinic, erasedMessages::remove);

    assertThat(refused(clinic)).containsExactly("c1");
  }

  @Test
  void messageThatWaitsForAnErasedPersonToBeLetInStays() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    refused(clinic, "c1", "A-17^^^HIS^MR");
    tests.in(
        clinic,
        () -> {
          messages
              .find("controlId", "c1")
              .firstResult()
              .refuse(Refused.rejected(Reason.PATIENT_ERASED, "PID-3"), Instant.EPOCH);
          return null;
        });

    erase(clinic, "A-17");
    scope.run(clinic, erasedMessages::remove);

    assertThat(refused(clinic)).containsExactly("c1");
  }

  @Test
  void messageOfALivingPatientStaysWhomeverElseItNames() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    stored(clinic, "B-1");
    stored(clinic, "C-1");
    stored(clinic, "C-2");
    send(clinic, message("ADT^A40", "m", pid("C-1", "김^영희"), "MRG|C-2^^^HIS^MR"), "MSA|AA|");
    refused(clinic, "known by name", "B-1^^^HIS^MR", "MRG|A-17^^^HIS^MR", "MRG|Z-1");
    refused(clinic, "known by chart number", "B-1^^^LAB^MR", "MRG|A-17^^^HIS^MR", "MRG|Z-1");
    refused(clinic, "merged", "C-2^^^HIS^MR", "MRG|A-17^^^HIS^MR", "MRG|Z-1");

    erase(clinic, "A-17");
    scope.run(clinic, erasedMessages::remove);

    assertThat(refused(clinic)).containsExactly("known by name", "known by chart number", "merged");
  }

  @Test
  void messageThatNamesVeryManyHoldsUpNoOther() {
    String clinic = tests.create();
    stored(clinic, "A-17");
    stored(clinic, "B-1");
    String many =
        IntStream.range(0, 1200).mapToObj(i -> i + "^^^LAB^PI").collect(Collectors.joining("~"));
    refused(clinic, "c1", "A-17^^^HIS^MR~" + many);
    refused(clinic, "c2", "A-17^^^HIS^MR~" + many + "~B-1^^^HIS^PI");
    for (int i = 0; i < 10; i++) {
      refused(clinic, "other " + i, "Z-" + i + "^^^HIS^MR");
    }
    refused(clinic, "last", "A-17^^^HIS^MR");

    erase(clinic, "A-17");
    scope.run(clinic, erasedMessages::remove);

    assertThat(refused(clinic)).hasSize(11).contains("c2").doesNotContain("c1", "last");
  }

  @Test
  void messagesOfAnotherClinicStay() {
    String theirs = tests.create();
    stored(theirs, "B-1");
    refused(theirs, "c1", "A-17^^^HIS^MR");
    String ours = tests.create();
    stored(ours, "A-17");

    erase(theirs, "B-1");
    erase(ours, "A-17");
    scope.run(ours, erasedMessages::remove);
    scope.run(theirs, erasedMessages::remove);

    assertThat(refused(theirs)).containsExactly("c1");
  }

  @Test
  void twoNeverLookThroughTheMessagesOfAClinicAtTheSameTime() {
    String theirs = tests.create();
    stored(theirs, "A-17");
    stored(theirs, "B-1");
    refused(theirs, "c1", "A-17^^^HIS^MR");
    String ours = tests.create();
    stored(ours, "A-17");
    refused(ours, "c1", "A-17^^^HIS^MR");

    scope.run(
        theirs,
        () ->
            leases.alone(
                "hl7-erased-messages",
                () -> {
                  erase(theirs, "A-17");
                  erase(ours, "A-17");
                  Eventually.get(() -> refused(ours), List::isEmpty);
                  assertThat(refused(theirs)).as("another process does that").hasSize(1);
                }));

    erase(theirs, "B-1");
    Eventually.get(() -> refused(theirs), List::isEmpty);
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
    stored(clinic, number, number + "^^^HIS^MR");
  }

  private void stored(String clinic, String id, String numbers) {
    send(clinic, message("ADT^A28", "s" + id, "PID|1||" + numbers + "||김^영희"), "MSA|AA|");
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

  /** Its merge, where there is none, lacks another record. */
  private void refused(String clinic, String id, String numbers, String... behind) {
    String[] segments =
        Stream.concat(Stream.of("PID|1||" + numbers), Stream.of(behind)).toArray(String[]::new);
    send(clinic, message("ADT^A40", id, segments), "MSA|AE|");
  }

  private void send(String clinic, String message, String answer) {
    assertThat(new String(intake.take(clinic, "127.0.0.1", bytes(message)))).contains(answer);
  }

  /** The messages that wait to be tried again, in the order in which they came. */
  private List<String> refused(String clinic) {
    return tests.in(
        clinic,
        () ->
            messages.list("state = ERROR order by id").stream()
                .map(message -> message.controlId)
                .toList());
  }

  /** How many messages the audit trail tells of. */
  private String removed(String clinic) {
    return tests.in(
        clinic,
        () ->
            messages
                .getEntityManager()
                .createQuery(
                    "select details from AuditEntry where action = DATA_REMOVED", String.class)
                .getSingleResult());
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
