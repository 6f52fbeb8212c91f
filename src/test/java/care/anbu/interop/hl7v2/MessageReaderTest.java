package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static care.anbu.interop.hl7v2.Samples.pv1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.ContactKind;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Sex;
import care.anbu.patient.history.Appointment.State;
import care.anbu.shared.InstallationKey;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages mean; values of Microsoft's samples are those of its own FHIR. */
class MessageReaderTest {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void patientOfASampleIsThatOfItsFhir() throws IOException {
    PatientDraft patient = only(PatientDraft.class, sample("ADT-A01-01"));

    assertThat(patient.familyName()).isEqualTo("EVERYMAN");
    assertThat(patient.givenName()).isEqualTo("ADAM A");
    assertThat(patient.birthDate()).isEqualTo("1988-08-18");
    assertThat(patient.sex()).isEqualTo(Sex.M);
    assertThat(patient.deceasedOn()).isEqualTo("2008-08-25");
    assertThat(patient.chartNumber()).isEqualTo("PATID1234");
    assertThat(patient.identifiers())
        .extracting(IdentifierDraft::value)
        .contains("1234567", "PATID567", hash("123-45-6789"));
    assertThat(patient.contacts())
        .filteredOn(contact -> contact.kind() == ContactKind.ADDRESS)
        .extracting(ContactDraft::value, ContactDraft::postalCode)
        .containsExactly(tuple("1000 Hospital Lane, Ste. 123, Ann Arbor, MI", "99999"));
  }

  @ParameterizedTest
  @CsvSource({
    "ADT-A01-01, 2015-02-08T10:24:19Z, AMB",
    "ADT04-23, 2000-12-31T17:00:00Z, AMB",
    "ADT-A06-01, 2021-01-15T13:45:10Z, IMP",
  })
  void visitOfASampleIsThatOfItsFhir(String name, Instant start, String visitClass)
      throws IOException {
    VisitDraft visit = only(VisitDraft.class, sample(name));

    assertThat(visit.time().from()).isEqualTo(start);
    assertThat(visit.care().encounterClass()).isEqualTo(visitClass);
    assertThat(visit.time().until()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"SIU-S12-01, BOOKED", "SIU-S26-01, NO_SHOW"})
  void appointmentOfASampleIsThatOfItsFhir(String name, State state) throws IOException {
    AppointmentDraft appointment = only(AppointmentDraft.class, sample(name));

    assertThat(appointment.startsAt()).isEqualTo("2021-09-24T07:15:00Z");
    assertThat(appointment.state()).isEqualTo(state);
  }

  @Test
  void immunizationsOfASampleAreThoseOfItsFhir() throws IOException {
    List<EventDraft> events = all(EventDraft.class, sample("VXU"));

    assertThat(events)
        .extracting(event -> event.code().code(), event -> day(event.time().from()))
        .containsExactly(
            tuple("49281-0215-88", LocalDate.of(2015, 6, 24)),
            tuple("88", LocalDate.of(2014, 10, 12)),
            tuple("88", LocalDate.of(2013, 11, 12)));
    assertThat(events.get(1).code().system()).isEqualTo("http://hl7.org/fhir/sid/cvx");
  }

  @Test
  void koreanNamesAreReadInEveryWayInWhichTheyAreWritten() {
    assertThat(name("김^영희")).isEqualTo("김영희 = 김 + 영희");
    assertThat(name("김영희")).isEqualTo("김영희 = 김 + 영희");
    assertThat(name("^김영희")).isEqualTo("김영희 = null + 김영희");
    assertThat(name("Kim^Younghee^^^^^L^A~김^영희^^^^^L^P~金^英姬^^^^^L^I")).isEqualTo("김영희 = 김 + 영희");
    assertThat(name("Jones^Mary^Ann^^^^M~Smith^Mary^Ann^^^^L"))
        .isEqualTo("Mary Ann Smith = Smith + Mary Ann");
  }

  @Test
  void patientWithoutANameIsCalledByTheChartNumberAndThatIsTold() {
    PatientDraft patient = patient(pid("100", ""));

    assertThat(patient.name()).isEqualTo("100");
    assertThat(patient.unsaid()).contains(Part.NAME);
    assertThat(patient.repairs()).extracting(Repair::reason).contains(Reason.NO_NAME);
  }

  @Test
  void whatTheMessageDoesNotSayIsLeftOpenAndQuotationMarksEmptyIt() {
    PatientDraft brief = patient("PID|1||100^^^HIS^MR||김^영희");
    PatientDraft emptied = patient("PID|1||100^^^HIS^MR||김^영희||\"\"||||\"\"||\"\"");

    assertThat(brief.unsaid())
        .contains(Part.BIRTH_DATE, Part.SEX, Part.PHONES, Part.ADDRESSES, Part.DEATH);
    assertThat(emptied.unsaid()).doesNotContain(Part.BIRTH_DATE, Part.PHONES, Part.ADDRESSES);
    assertThat(emptied.contacts()).isEmpty();
    assertThat(emptied.birthDate()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "010-2345-6789^PRN^CP, +821023456789",
    "^PRN^CP^^82^10^23456789, +821023456789",
    "^PRN^PH^^^2^3456789, +8223456789",
    "^ORN^CP^^^^^^^^^+821023456789, +821023456789",
  })
  void phonesAreReadInEveryForm(String telecom, String e164) {
    assertThat(patient("PID|1||1^^^HIS^MR||김^일||||||||" + telecom).contacts())
        .extracting(ContactDraft::value)
        .containsExactly(e164);
  }

  @ParameterizedTest
  @CsvSource({"^NET^Internet^Kim@Example.COM", "kim@example.com^NET", "^NET^^kim@example.com"})
  void addressesOfMailAreFoundAmongPhones(String telecom) {
    assertThat(patient("PID|1||1^^^HIS^MR||김^일||||||||" + telecom).contacts())
        .extracting(ContactDraft::value)
        .containsExactly("kim@example.com");
  }

  @Test
  void numbersOfTheStateAreNeverKeptInTheClear() {
    PatientDraft patient =
        patient(
            "PID|1||700301-2345678^^^MOIS^NNKOR~100^^^HIS^MR~7003012345679^^^HIS||김^일"
                + "|".repeat(14)
                + "123-45-6789");

    assertThat(patient.chartNumber()).isEqualTo("100");
    assertThat(patient.identifiers())
        .allSatisfy(number -> assertThat(number.kind()).isEqualTo(PatientIdentifier.Kind.NATIONAL))
        .extracting(IdentifierDraft::value)
        .containsExactly(hash("700301-2345678"), hash("7003012345679"), hash("123-45-6789"));
    assertThat(patient.aliases()).isEmpty();
  }

  private static String hash(String number) {
    return NUMBERS.kept(NationalNumbers.read(number).orElseThrow(), "").hash();
  }

  @Test
  void sameNumberOfTwoAuthoritiesIsTwoPatients() {
    assertThat(patient("PID|1||1^^^A^MR||김^일").key())
        .isNotEqualTo(patient("PID|1||1^^^B^MR||김^일").key())
        .isEqualTo(patient("PID|1||1^^^A^MR||박^이").key());
  }

  @Test
  void dischargeEndsTheVisitAndItsCancellationOpensItAgain() {
    String visit = pv1("v1", "20240506100000");
    VisitDraft discharged =
        only(
            VisitDraft.class,
            message(
                "ADT^A03", "1", "EVN|A03|20240507", pid("1", "김^일"), visit + "|20240507120000"));
    VisitDraft open =
        only(VisitDraft.class, message("ADT^A13", "2", "EVN|A13|20240507", pid("1", "김^일"), visit));

    assertThat(discharged.time().until()).isEqualTo("2024-05-07T03:00:00Z");
    assertThat(open.time().until()).isNull();
    assertThat(open.unsaid()).doesNotContain(Part.END);
    assertThat(open.key()).isEqualTo(discharged.key());
  }

  @Test
  void dischargeThatNamesOnlyTheVisitLeavesItsBeginning() {
    VisitDraft visit =
        only(
            VisitDraft.class,
            message("ADT^A03", "1", "EVN|A03|202405071200", pid("1", "김^일"), pv1("v1", "")));

    assertThat(visit.unsaid()).contains(Part.START).doesNotContain(Part.END);
    assertThat(visit.time().until()).isEqualTo("2024-05-07T03:00:00Z");
  }

  @Test
  void cancelledAdmissionTakesTheVisitBack() {
    String visit = pv1("v1", "20240506100000");
    Draft taken = only(WithdrawnDraft.class, message("ADT^A11", "2", pid("1", "김^일"), visit));

    assertThat(taken.key())
        .isEqualTo(only(VisitDraft.class, message("ADT^A01", "1", pid("1", "김^일"), visit)).key());
  }

  @Test
  void visitLeadsToADepartmentByItsServiceElseByItsWard() {
    String ward = pv1("v1", "20240506100000");
    String service = ward.replaceFirst("(?s)^((?:[^|]*\\|){10})", "$1OPH^안과");

    assertThat(service(ward)).isEqualTo(new Coded("PL", "EYE", "EYE"));
    assertThat(service(service)).isEqualTo(new Coded("HL70069", "OPH", "안과"));
  }

  @Test
  void announcedVisitIsNone() {
    String visit = pv1("v1", "20240506100000").replace("|O|", "|P|");

    assertThat(all(VisitDraft.class, message("ADT^A08", "1", pid("1", "김^일"), visit))).isEmpty();
    assertThat(all(VisitDraft.class, message("ADT^A05", "1", pid("1", "김^일"), visit))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "S12, Booked, BOOKED",
    "S13, '', BOOKED",
    "S14, Complete, ARRIVED",
    "S15, Booked, CANCELLED",
    "S16, '', CANCELLED",
    "S17, '', CANCELLED",
    "S26, '', NO_SHOW",
    "S14, Cancelled, CANCELLED",
  })
  void appointmentHasTheStateOfItsEventAndStatus(String event, String status, State state) {
    String sch = "SCH|p1|f1||||||||30|^^30^20240601100000" + "|".repeat(14) + status;

    AppointmentDraft appointment =
        only(AppointmentDraft.class, message("SIU^" + event, "1", sch, pid("1", "김^일")));

    assertThat(appointment.state()).isEqualTo(state);
    assertThat(appointment.startsAt()).isEqualTo("2024-06-01T01:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"RE, A", "NA, A", "CP, D"})
  void immunizationThatWasNotGivenOrIsDeletedIsNone(String status, String action) {
    String rxa = "RXA|0|1|20240506||88^flu^CVX|1" + "|".repeat(14) + status + "|" + action;
    List<Reading> readings = read(message("VXU^V04", "1", pid("1", "김^일"), "ORC|RE||77", rxa));

    assertThat(readings).noneMatch(reading -> reading.draft() instanceof EventDraft);
    assertThat(readings).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"CP, true", "'', true", "PA, false"})
  void immunizationOfWhichOnlyAPartWasGivenIsUnfinished(String status, boolean finished) {
    String rxa = "RXA|0|1|20240506||88^flu^CVX|1" + "|".repeat(14) + status + "|A";

    assertThat(only(EventDraft.class, message("VXU^V04", "1", pid("1", "김^일"), "ORC|RE||7", rxa)))
        .extracting(EventDraft::finished)
        .isEqualTo(finished);
  }

  @Test
  void kinAreKeptWithWhatTheyAreToThePatient() {
    RelationDraft kin =
        only(
            RelationDraft.class,
            message(
                "ADT^A28", "1", pid("1", "김^일"), "NK1|1|이^순자|MTH^Mother||010-9876-5432^PRN^CP"));

    assertThat(kin.name()).isEqualTo("이순자");
    assertThat(kin.kind()).isEqualTo(PatientRelation.Kind.PARENT);
    assertThat(kin.phone()).isEqualTo("+821098765432");
  }

  @Test
  void whatIsNotKeptOfKinIsTold() {
    RelationDraft kin =
        only(
            RelationDraft.class,
            message(
                "ADT^A28",
                "1",
                pid("1", "김^일"),
                "NK1|1|" + "가".repeat(130) + "^순자|MTH||010-9876-5432, 010-1111-2222^PRN^CP"));

    assertThat(kin.phone()).isEqualTo("+821098765432");
    assertThat(kin.name()).hasSize(120);
    assertThat(kin.repairs())
        .extracting(Repair::reason, Repair::element)
        .containsExactlyInAnyOrder(
            tuple(Reason.FURTHER_PHONE_LEFT_OUT, "NK1-5"), tuple(Reason.VALUE_TOO_LONG, "NK1-2"));
  }

  @Test
  void everyMergeOfAMessageIsRead() {
    List<Reading> readings =
        read(
            message(
                "ADT^A40",
                "1",
                pid("1", "김^일"),
                "MRG|7^^^HIS^MR",
                pid("2", "김^이"),
                "MRG|8^^^HIS^MR"));

    assertThat(readings).filteredOn(r -> r.draft() instanceof MergeDraft).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "MRG|1^^^HIS^MR, MERGE_INTO_ITSELF, MRG-1",
    "MRG|, NO_ID, MRG-1",
    "ZZZ|, MISSING_ELEMENT, MRG",
  })
  void mergeThatCannotBeIsRefused(String mrg, Reason reason, String element) {
    List<Reading> readings = read(message("ADT^A40", "1", pid("1", "김^일"), mrg));

    assertThat(readings).hasSize(1);
    assertThat(readings.get(0).refused().reason()).isEqualTo(reason);
    assertThat(readings.get(0).refused().element()).isEqualTo(element);
  }

  @Test
  void otherKindsAreUnused() {
    assertThat(read(message("ORU^R01", "1", pid("1", "김^일"))))
        .singleElement()
        .satisfies(reading -> assertThat(reading.draft()).isNull())
        .satisfies(reading -> assertThat(reading.type()).isEqualTo("ORU^R01"));
  }

  @Test
  void unknownSegmentsAndAnyOrderAreBorne() {
    assertThat(
            all(
                VisitDraft.class,
                message(
                    "ADT^A01", "1", "ZZ1|x", pv1("v1", "20240506100000"), "ZZZ", pid("1", "김^일"))))
        .hasSize(1);
  }

  private static String name(String field) {
    PatientDraft patient = patient(pid("1", field));
    return patient.name() + " = " + patient.familyName() + " + " + patient.givenName();
  }

  private static Coded service(String visit) {
    return only(VisitDraft.class, message("ADT^A01", "1", pid("1", "김^일"), visit)).care().type();
  }

  @Test
  void placeholderDatesTitlesAndNotesAreMendedAsInAnyFormat() {
    var patient =
        patient(
            "PID|1||A1^^^HIS^MR||김^영희님||19000101|F|||||010-0110-0001 (wife)^PRN^CP"
                + "||||||||||||||||20310101");

    assertThat(patient.givenName()).isEqualTo("영희");
    assertThat(patient.birthDate()).isNull();
    assertThat(patient.deceased()).isTrue();
    assertThat(patient.deceasedOn()).isNull();
    assertThat(patient.contacts()).extracting(ContactDraft::value).containsExactly("+821001100001");
    assertThat(patient.repairs())
        .extracting(Repair::reason)
        .contains(Reason.DOUBTFUL_BIRTH_DATE, Reason.DEATH_UNCERTAIN, Reason.PHONE_NOTE_LEFT_OUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " PID|1||219099901^^^USSSA^SS~100^^^HIS^MR||A^B",
        "\uFEFFPID|1||219099901^^^USSSA^SS~100^^^HIS^MR||A^B",
        "PID|1||100^^^HIS\n^MR~219099901^^^USSSA^SS||A^B",
        "PID|1|219-09-9901|100^^^HIS^MR||A\n^B"
      })
  void nobodyIsKnownByANumberOfTheStateWhateverBreaksTheSegment(String pid) {
    for (PatientDraft patient :
        List.of(patient(pid), (PatientDraft) unmasked(pid).get(0).draft())) {
      assertThat(patient.chartNumber()).isEqualTo("100");
      assertThat(patient.toString()).doesNotContain("219099901", "219-09-9901");
    }
  }

  @Test
  void whatIsNotUnderstoodLeavesWhatIsKnown() {
    String pid = "PID|1||1^^^HIS^MR||A^B||1970-13-41|f?|||^^^^06236||soon^PRN^PH||?";

    assertThat(patient(pid + "|".repeat(15) + "maybe").unsaid())
        .contains(
            Part.BIRTH_DATE, Part.SEX, Part.ADDRESSES, Part.PHONES, Part.EMAILS, Part.LANGUAGE);
    assertThat(patient("PID|1||1^^^HIS^MR||A^B||||||\"\"||\"\"").unsaid())
        .doesNotContain(Part.ADDRESSES, Part.PHONES);
  }

  @Test
  void emptiedFieldsAndNumbersWhoseTimeIsOverSayThatTheyAreNoneAnyMore() {
    // Which number came in which field is not known: one for work alone ends nothing at home.
    for (String some : List.of("|\"\"", "02-555-1234|\"\"", "\"\"|02-555-1234")) {
      assertThat(patient("PID|1||1^^^HIS^MR||A^B||||||||" + some).over()).as(some).isEmpty();
    }
    assertThat(patient("PID|1||1^^^HIS^MR||A^B||||||\"\"||\"\"").over())
        .extracting(ContactDraft::kind, ContactDraft::value)
        .containsExactlyInAnyOrder(
            tuple(ContactKind.ADDRESS, ""),
            tuple(ContactKind.MOBILE, ""),
            tuple(ContactKind.LANDLINE, ""),
            tuple(ContactKind.EMAIL, ""));
    var past =
        patient("PID|1||1^^^HIS^MR||A^B||||||||010-0123-4567^PRN^CP" + "^".repeat(11) + "20200101");
    assertThat(past.contacts()).isEmpty();
    assertThat(past.over()).extracting(ContactDraft::value).containsExactly("+821001234567");
  }

  @Test
  void whoHasOnlyANumberOfTheStateIsRefused() {
    assertThat(unmasked("PID|1||219099901^^^USSSA^SS||A^B").get(0).refused().reason())
        .isEqualTo(Reason.NO_ID);
  }

  /** As it would be read if it had not been masked before. */
  private static List<Reading> unmasked(String pid) {
    return reader()
        .read(new Line("test", 1, null), Message.parse(message("ADT^A28", "1", pid), UTF_8));
  }

  private static PatientDraft patient(String pid) {
    return only(PatientDraft.class, message("ADT^A28", "1", pid));
  }

  private static <D extends Draft> D only(Class<D> kind, String message) {
    List<D> drafts = all(kind, message);
    assertThat(drafts).hasSize(1);
    return drafts.get(0);
  }

  private static <D extends Draft> List<D> all(Class<D> kind, String message) {
    return read(message).stream()
        .filter(reading -> kind.isInstance(reading.draft()))
        .map(reading -> kind.cast(reading.draft()))
        .toList();
  }

  private static List<Reading> read(String text) {
    return reader()
        .read(new Line("test", 1, null), Message.parse(new NumberMask(NUMBERS).of(text), UTF_8));
  }

  private static MessageReader reader() {
    return new MessageReader(new Hl7Context("test", "KR", ZoneId.of("Asia/Seoul"), NOW, NUMBERS));
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneId.of("Asia/Seoul")).toLocalDate();
  }

  private static String sample(String name) throws IOException {
    try (var in = MessageReaderTest.class.getResourceAsStream("/hl7v2/" + name + ".hl7")) {
      return CharacterSet.DEFAULT.decode(in.readAllBytes());
    }
  }
}
