package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static care.anbu.interop.hl7v2.Samples.bytes;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static care.anbu.interop.hl7v2.Samples.pv1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.clinic.Role;
import care.anbu.interop.IdentityTask;
import care.anbu.interop.ImportNote;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.run.TestImports;
import care.anbu.interop.run.TestImports.Outcome;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.Visit;
import care.anbu.patient.search.PatientSearch;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of messages leave in the registry. */
@QuarkusTest
class Hl7ImportTest {

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject PatientSearch search;

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
  void whoIsOnAWaitingListHasNoBooking() {
    String sch = "SCH|p|f||||||||30|^^30^20240601100000";
    String waits = sch + "|".repeat(14) + "Waitlist";
    read(message("SIU^S12", "1", waits, pid("100", "김^영희")));
    assertThat(all(Appointment.class)).isEmpty();

    read(message("SIU^S12", "2", sch, pid("100", "김^영희")));
    assertThat(all(Appointment.class)).hasSize(1);

    read(message("SIU^S14", "3", waits, pid("100", "김^영희")));
    assertThat(only(Appointment.class).state).isEqualTo(Appointment.State.CANCELLED);
  }

  @Test
  void aWaitingListLeavesAloneWhatIsOverAndWhatIsAnothersBooking() {
    String sch = "SCH|p|f||||||||30|^^30^20240601100000";
    String waits = sch + "|".repeat(14) + "Waitlist";
    read(message("SIU^S26", "1", sch, pid("100", "김^영희")));
    read(message("SIU^S14", "2", waits, pid("100", "김^영희")));
    assertThat(only(Appointment.class).state).isEqualTo(Appointment.State.NO_SHOW);

    read(message("SIU^S13", "3", sch.replace("0601", "0608"), pid("100", "김^영희")));
    var others = read(message("SIU^S14", "4", waits, pid("200", "박^철수")));
    assertThat(rejects(others)).isNotEmpty().containsOnly(Reason.OTHER_PATIENT);
    assertThat(only(Appointment.class).state).isEqualTo(Appointment.State.BOOKED);
  }

  @Test
  void appointmentOfAnotherCenturyIsRefusedAndCanBeTakenBack() {
    String sch = "SCH|p|f||||||||30|^^30^30240601100000";
    var booked = read(message("SIU^S12", "1", sch, pid("100", "김^영희")));
    assertThat(rejects(booked)).containsExactly(Reason.FUTURE_DATE);
    assertThat(all(Appointment.class)).isEmpty();

    read(message("SIU^S15", "2", sch, pid("100", "김^영희")));
    assertThat(only(Appointment.class).state).isEqualTo(Appointment.State.CANCELLED);
  }

  /** Until 2026-11 such an address stood from the small to the large. */
  @Test
  void anAddressWhoseWordsStandInAnotherOrderIsTheSameOneWithAllThatIsKnownOfIt() {
    read(message("ADT^A28", "1", pid("100", "김^영희")));
    imports.change(
        clinic,
        "update ContactPoint set value = '테헤란로 1, 강남구, 서울특별시', badSince = createdAt"
            + " where kind = ADDRESS");

    read(message("ADT^A31", "2", pid("100", "김^영희").replace("19700301", "19700302")));

    ContactPoint point =
        all(ContactPoint.class).stream()
            .filter(one -> one.kind == ContactKind.ADDRESS)
            .reduce((one, other) -> fail("two addresses"))
            .orElseThrow();
    assertThat(point.value).isEqualTo("서울특별시 강남구 테헤란로 1");
    assertThat(point.badSince).isNotNull();
    assertThat(point.endedAt).isNull();
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
  void messagesOfOnePersonThatComeAgainChangeNothing() {
    String[] file = {
      admit("1", "100", "김^영희", "v1"),
      message("ADT^A08", "2", pid("100", "김^영숙")),
      message("ADT^A08", "3", pid("100", "김^영희")),
      message("ADT^A03", "4", "EVN|A03|202405071200", pid("100", "김^영미"), pv1("v1", ""))
    };
    read(file);

    Outcome again = read(file);
    Outcome older = read(file[0]);

    assertThat(again.total().updated).isZero();
    assertThat(again.total().created).isZero();
    assertThat(again.total().unchanged).isPositive();
    assertThat(older.total().updated).isZero();
    assertThat(only(Patient.class).name).isEqualTo("김영미");
  }

  @Test
  void whoIsCorrectedStepByStepStaysOnePersonAndSomebodyElseOfThatNumberTouchesNobody() {
    String person = "PID|1||100^^^HIS^MR||%s||%s|F";

    Outcome file =
        read(
            message("ADT^A28", "1", person.formatted("무^명", "19500101")),
            message("ADT^A08", "2", person.formatted("김^영희", "19500101")),
            message("ADT^A08", "3", person.formatted("김^영희", "19700301")),
            message("ADT^A08", "4", person.formatted("이^철수", "19850101")),
            message("ADT^A08", "5", person.formatted("김^영희", "19700302")));

    assertThat(rejects(file)).containsExactly(Reason.SOMEBODY_ELSE);
    assertThat(only(Patient.class).name).isEqualTo("김영희");
    assertThat(only(Patient.class).birthDate).isEqualTo("1970-03-02");
  }

  @Test
  void messageThatWasRefusedIsTriedAgain() {
    String taken = message("ADT^A28", "2", "PID|1||100^^^OTHER^MR||박^이||19800101|M");
    read(message("ADT^A28", "1", pid("100", "김^일")), taken);
    imports.change(clinic, "update Patient set chartNumber = '100-1'");

    Outcome again = read(taken);

    assertThat(again.total().created).isEqualTo(1);
  }

  @Test
  void numberOfAnotherPatientsVisitOrOrderTouchesNothing() {
    String rxa = "RXA|0|1|20240506||88^flu^CVX|1" + "|".repeat(14) + "CP|";
    read(
        admit("1", "1", "김^일", "v1"),
        message("VXU^V04", "2", pid("1", "김^일"), "ORC|RE||77", rxa + "A"));
    long owner = only(Patient.class).id;

    Outcome outcome =
        read(
            admit("3", "2", "박^이", "v1"),
            message("ADT^A11", "4", pid("2", "박^이"), pv1("v1", "20240506100000")),
            message("VXU^V04", "5", pid("2", "박^이"), "ORC|RE||77", rxa + "A"),
            message("VXU^V04", "6", pid("2", "박^이"), "ORC|RE||77", rxa + "D"));

    assertThat(rejects(outcome)).isNotEmpty().containsOnly(Reason.OTHER_PATIENT);
    assertThat(only(Visit.class).patientId).isEqualTo(owner);
    assertThat(imports.list(clinic, "select patientId from ClinicalEvent", Long.class))
        .containsExactly(owner);
  }

  @Test
  void fieldFileOfMergesLeavesOnePatientEach() {
    Outcome outcome = field("13-merges");

    assertThat(outcome.total().rejected).isZero();
    assertThat(all(Patient.class))
        .extracting(patient -> patient.chartNumber)
        .containsExactlyInAnyOrder("F13-A", "F13-D");
    assertThat(
            imports.list(
                clinic,
                "select c.value from ContactPoint c join Patient p on p.id = c.patientId"
                    + " where p.chartNumber = 'F13-A'",
                String.class))
        .contains("+821001130009");
    assertThat(found("F13-B")).containsExactly("F13-A");
    assertThat(found("F13-C")).containsExactly("F13-D");
    assertThat(field("13-merges").total().updated).isZero();
  }

  @Test
  void lateNumberLeavesTheSurvivorItsChartNumberAndFindsIt() {
    for (int i = 1; i <= 3; i++) {
      assertThat(field("late_number_" + i).total().rejected).isZero();
      assertThat(only(Patient.class).chartNumber).isEqualTo("7333");
    }
    assertThat(found("7444")).containsExactly("7333");
  }

  @Test
  void vaccinationBehindAByteOrderMarkStandsInItsOwnHistory() {
    field("bom_between");

    assertThat(
            imports.list(
                clinic,
                "select concat(p.chartNumber, ' ', c.code) from ClinicalEvent e"
                    + " join Patient p on p.id = e.patientId"
                    + " join ClinicalCode c on c.id = e.codeId",
                String.class))
        .containsExactlyInAnyOrder("W1 08", "W2 141");
  }

  @Test
  void whatIsNotDoneAboutWhoIsWhoIsATaskOnceUntilSomebodyLooked() {
    String move = message("ADT^A43", "1", pid("1", "김^일"), "MRG|2^^^HIS^MR");

    read(move, message("ORU^R01", "2", pid("1", "김^일")));
    read(move);

    assertThat(imports.list(clinic, "select type from IdentityTask", String.class))
        .containsExactly("ADT^A43");
    String other = tests.create();
    var task = only(IdentityTask.class);
    String path = "/imports/identities/" + task.ref() + "/done";
    assertThat(Browserless.signIn(Role.COORDINATOR, other).post(path, Map.of()).statusCode())
        .isEqualTo(404);
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(browser.get("/").asString()).contains("/imports/identities");
    assertThat(browser.get("/imports/identities").asString()).contains("ADT^A43");
    assertThat(browser.post(path, Map.of()).statusCode()).isEqualTo(303);
    assertThat(browser.get("/").asString()).doesNotContain("/imports/identities");
  }

  @Test
  void whatIsNotUsedIsCountedByElement() {
    String pid = pid("1", "김^일").replace("||19700301", "|mother|19700301");

    Outcome outcome =
        read(
            message("ADT^A28", "1", pid, "ZPD|1"),
            message("ADT^A28", "2", pid, "PV1|1|O"),
            message("ORU^R01", "3", pid));

    assertThat(outcome.unused())
        .containsEntry("ADT^A28 PID-6", 2L)
        .containsEntry("ADT^A28 ZPD", 1L)
        .containsEntry("ADT^A28 PV1", 1L)
        .containsEntry("ORU^R01 ORU^R01", 1L);
  }

  /** Whatever breaks in messages of others: the run ends, and what is here stays as it is. */
  @Test
  void brokenMessagesOfOthersTouchNothing() {
    read(
        admit("1", "ours", "김^우리", "Valfaxalfa"),
        message("ADT^A08", "2", pid("ours2", "박^우리"), pv1("Vbravobravo", "")));
    List<String> before = ours();

    for (long seed = 1; seed <= 25; seed++) {
      var files = new ByteArrayOutputStream();
      for (long n = 0; n < 10; n++) {
        files.writeBytes(new Mutations(seed * 1000 + n).file());
        files.write('\r');
      }
      Outcome outcome =
          imports.stream(clinic, Hl7File.NAME, null, new ByteArrayInputStream(files.toByteArray()));

      assertThat(outcome.run().failure()).as("seed %d", seed).isNull();
      assertThat(ours()).as("seed %d", seed).isEqualTo(before);
    }
  }

  private List<String> ours() {
    return imports.list(
        clinic,
        "select concat(p.chartNumber, ' ', p.name, ' ', str(p.deceased), ' ', str(v.startedAt), ' ',"
            + " coalesce(v.encounterClass, '')) from Patient p left join Visit v"
            + " on v.patientId = p.id where p.chartNumber like 'ours%' order by p.chartNumber",
        String.class);
  }

  private Outcome field(String name) {
    var in = Hl7ImportTest.class.getResourceAsStream("/hl7v2/field/" + name + ".hl7");
    return imports.stream(clinic, Hl7File.NAME, null, in);
  }

  private List<String> found(String number) {
    return tests.in(
        clinic,
        () ->
            search.find(number, null, 10).patients().stream()
                .map(patient -> patient.chartNumber)
                .toList());
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
