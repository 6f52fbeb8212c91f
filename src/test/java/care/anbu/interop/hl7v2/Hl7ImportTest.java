package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static care.anbu.interop.hl7v2.Samples.bytes;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static care.anbu.interop.hl7v2.Samples.pv1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.ImportNote;
import care.anbu.interop.Reason;
import care.anbu.interop.TestImports;
import care.anbu.interop.TestImports.Outcome;
import care.anbu.patient.Appointment;
import care.anbu.patient.ContactPoint;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Visit;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of messages leave in the registry. */
@QuarkusTest
class Hl7ImportTest {

  @Inject TestClinics tests;
  @Inject TestImports imports;

  private String clinic;

  @BeforeEach
  void clinic() {
    clinic = tests.create();
  }

  @Test
  void messagesAreCountedByKindAndTheSameFileChangesNothingTwice() {
    String[] file = {
      admit("1", "100", "김^영희", "v1"),
      message("ADT^A03", "2", "EVN|A03|202405071200", pid("100", "김^영희"), pv1("v1", "")),
      message("ORU^R01", "3", pid("100", "김^영희")),
      message("SIU^S12", "4", "SCH|p|f||||||||30|^^30^20240601100000", pid("100", "김^영희"))
    };

    Outcome first = read(file);
    Outcome second = read(file);

    assertThat(first.total().read).isEqualTo(4);
    assertThat(first.byType().get("ADT^A01").read).isEqualTo(1);
    assertThat(first.byType().get("ORU^R01").ignored).isEqualTo(1);
    assertThat(second.total().created).isZero();
    assertThat(only(Visit.class).endedAt).isEqualTo("2024-05-07T03:00:00Z");
    assertThat(only(Appointment.class).startsAt).isEqualTo("2024-06-01T01:00:00Z");
    assertThat(only(Patient.class).birthDate).isEqualTo("1970-03-01");
  }

  @Test
  void laterMessageReplacesAnEarlierOneOfTheSameFile() {
    read(
        admit("1", "100", "김^영희", "v1"),
        message("ADT^A08", "2", pid("100", "김^영숙")),
        message("ADT^A31", "3", pid("100", "김^영미")));

    assertThat(only(Patient.class).name).isEqualTo("김영미");
  }

  @Test
  void messageThatNamesThePatientOnlyLeavesTheRestAsItIs() {
    read(admit("1", "100", "김^영희", "v1"));

    read(message("ADT^A08", "2", "PID|1||100^^^HIS^MR"));

    Patient patient = only(Patient.class);
    assertThat(patient.name).isEqualTo("김영희");
    assertThat(patient.birthDate).isEqualTo("1970-03-01");
    assertThat(contacts()).hasSize(2).allMatch(ContactPoint::live);
  }

  @Test
  void quotationMarksEmptyWhatWasKnown() {
    read(admit("1", "100", "김^영희", "v1"));

    read(message("ADT^A08", "2", "PID|1||100^^^HIS^MR||||\"\"||||||\"\""));

    assertThat(only(Patient.class).birthDate).isNull();
    assertThat(contacts()).filteredOn(ContactPoint::live).hasSize(1);
  }

  @Test
  void cancelledAdmissionTakesTheVisitBackAndANewOneBringsItAgain() {
    String visit = pv1("v1", "20240506100000");
    String cancelled = message("ADT^A11", "2", pid("100", "김^영희"), visit);
    read(admit("1", "100", "김^영희", "v1"), cancelled);
    assertThat(all(Visit.class)).isEmpty();

    read(admit("3", "100", "김^영희", "v1"));

    assertThat(all(Visit.class)).hasSize(1);
  }

  @Test
  void appointmentFollowsItsMessages() {
    String sch = "SCH|p|f||||||||30|^^30^20240601100000";
    read(message("SIU^S12", "1", sch, pid("100", "김^영희")));
    read(message("SIU^S13", "2", sch.replace("0601", "0608"), pid("100", "김^영희")));
    assertThat(only(Appointment.class).startsAt).isEqualTo("2024-06-08T01:00:00Z");

    read(message("SIU^S26", "3", sch.replace("0601", "0608"), pid("100", "김^영희")));

    assertThat(only(Appointment.class).state).isEqualTo(Appointment.State.NO_SHOW);
  }

  @Test
  void deletedImmunizationIsTakenBack() {
    String rxa = "RXA|0|1|20240506||88^flu^CVX|1" + "|".repeat(14) + "CP|";
    read(message("VXU^V04", "1", pid("100", "김^영희"), "ORC|RE||77", rxa + "A"));
    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent")).isEqualTo(1);

    read(message("VXU^V04", "2", pid("100", "김^영희"), "ORC|RE||77", rxa + "D"));

    assertThat(imports.number(clinic, "select count(*) from ClinicalEvent")).isZero();
  }

  @Test
  void nextOfKinIsKept() {
    read(message("ADT^A28", "1", pid("100", "김^일"), "NK1|1|이^순자|MTH||010-9876-5432"));

    assertThat(only(PatientRelation.class).name).isEqualTo("이순자");
  }

  @Test
  void mergeMovesTheVisitsAndTheOldNumberLeadsToTheSurvivor() {
    read(admit("1", "1", "김^영희", "v1"), admit("2", "2", "김^영희", "v2"), merge("3", "1", "2"));
    read(admit("4", "2", "김^영희", "v3"));

    Patient survivor = only(Patient.class);
    assertThat(survivor.chartNumber).isEqualTo("1");
    assertThat(all(Visit.class)).hasSize(3).allMatch(v -> v.patientId.equals(survivor.id));
  }

  @Test
  void mergeBackIsRefusedInsteadOfGoingInACircle() {
    read(admit("1", "1", "김^영희", "v1"), admit("2", "2", "김^영희", "v2"), merge("3", "1", "2"));

    Outcome back = read(merge("4", "2", "1"));

    assertThat(rejects(back)).containsExactly(Reason.MERGE_CIRCLE);
    assertThat(only(Patient.class).chartNumber).isEqualTo("1");
  }

  @Test
  void mergeOfANumberThatNeverCameGivesItToTheSurvivor() {
    Outcome merge = read(merge("1", "1", "9"));
    read(message("ADT^A08", "2", pid("9", "김^새이름")));

    assertThat(merge.total().rejected).isZero();
    assertThat(only(Patient.class).name).isEqualTo("김새이름");
  }

  @Test
  void brokenMessagesAreToldWithTheirLineAndTheOthersImported() {
    Outcome outcome =
        read("rubbish\r", message("ADT^A01", "1", "EVN|A01"), admit("2", "1", "김^일", "v1"));

    assertThat(outcome.notes())
        .filteredOn(note -> note.outcome == ImportNote.Outcome.REJECTED)
        .extracting(note -> note.line, note -> note.reason)
        .containsExactly(tuple(1L, Reason.NOT_HL7), tuple(2L, Reason.MISSING_ELEMENT));
    assertThat(all(Patient.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ADT-A01-01", "ADT04-23", "ADT-A06-01", "SIU-S12-01", "SIU-S26-01", "VXU"})
  void samplesOfAnotherVendorGoInWithoutAnAbort(String name) {
    var in = Hl7ImportTest.class.getResourceAsStream("/hl7v2/" + name + ".hl7");

    Outcome outcome = imports.stream(clinic, Hl7File.NAME, null, in);

    assertThat(outcome.run().failure()).isNull();
    assertThat(outcome.total().rejected).isZero();
    assertThat(all(Patient.class)).hasSize(1);
  }

  private Outcome read(String... messages) {
    var in = new ByteArrayInputStream(bytes(String.join("", messages)));
    return imports.stream(clinic, Hl7File.NAME, null, in);
  }

  private static String merge(String controlId, String survivor, String absorbed) {
    return message("ADT^A40", controlId, pid(survivor, "김^영희"), "MRG|" + absorbed + "^^^HIS^MR");
  }

  private static List<Reason> rejects(Outcome outcome) {
    return outcome.notes().stream()
        .filter(note -> note.outcome == ImportNote.Outcome.REJECTED)
        .map(note -> note.reason)
        .toList();
  }

  private List<ContactPoint> contacts() {
    return all(ContactPoint.class);
  }

  private <T> T only(Class<T> type) {
    List<T> rows = all(type);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private <T> List<T> all(Class<T> type) {
    return imports.list(clinic, "from " + type.getSimpleName(), type);
  }
}
