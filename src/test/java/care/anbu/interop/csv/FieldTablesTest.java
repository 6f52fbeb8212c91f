package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.run.TestImports;
import care.anbu.interop.run.TestImports.Outcome;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.search.PatientSearch;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What broke systems of this kind in the field, as tables. */
@QuarkusTest
class FieldTablesTest {

  private static final String TITLES = "차트번호,이름,생년월일";

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject CsvFormat format;
  @Inject CsvMappings mappings;
  @Inject PatientSearch search;

  @Test
  void decomposedHangulIsStoredAndFoundAsTheComposedOne() {
    String clinic = tests.create();
    String table = TITLES + ",주소,우편번호\nF06-가,김영희,1960-03-01,서울특별시 중구 세종대로 110,04524\n";

    run(clinic, Normalizer.normalize(table, Form.NFD));

    Patient patient = patients(clinic).get(0);
    assertThat(patient.name).isEqualTo("김영희");
    assertThat(patient.chartNumber).isEqualTo("F06-가");
    assertThat(patient.familyName).isEqualTo("김");
    assertThat(contacts(clinic)).containsExactly("서울특별시 중구 세종대로 110");
    assertThat(found(clinic, Normalizer.normalize("김영희", Form.NFD))).containsExactly("F06-가");
    Outcome composed = run(clinic, table);
    assertThat(composed.total().unchanged).isEqualTo(1);
  }

  @Test
  void chartNumbersThatACollationThinksEqualAreSevenPatients() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + "\nf21a,사가,1960-01-01\nF21A,사나,1961-01-01\nＦ21Ａ,사다,1962-01-01\n025,사라,1963-01-01"
                + "\n25,사마,1964-01-01\nE21,사바,1965-01-01\nÉ21,사사,1966-01-01\n25\u00A0,사아,1964-01-01\n");

    assertThat(outcome.total().created).isEqualTo(7);
    assertThat(outcome.notes()).noneMatch(note -> note.reason == Reason.NOT_STORED);
    assertThat(patients(clinic))
        .extracting(patient -> patient.chartNumber)
        .containsExactlyInAnyOrder("f21a", "F21A", "Ｆ21Ａ", "025", "25", "E21", "É21");
    assertThat(found(clinic, "f21a")).contains("f21a", "F21A");
  }

  @Test
  void otherNumbersAndAddressesThatACollationThinksEqualAreAllKept() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + ",회원번호,카드번호,주소,집주소\nA1,사가,1960-01-01,E21,É21,Rue E 1,Rue É 1\n"
                + "A2,사나,1960-01-02,e21,E21,,\n");

    assertThat(outcome.total().created).isEqualTo(2);
    assertThat(imports.number(clinic, "select count(*) from PatientIdentifier")).isEqualTo(4);
  }

  @Test
  void placeholderBirthDatesAreToldAndBelongToNoAge() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + ",최종내원일\nF1,다가,1900-01-01,2025-01-02\nF2,다나,9999-12-31,2025-01-02\n"
                + "F3,다다,1960-02-30,2025-01-02\nF4,다라,1901-01-01,2025-01-02\n"
                + "F5,다마,0001-01-01,2025-01-02\nF6,다바,1111-11-11,2025-01-02\n"
                + "F7,다사,1964-02-29,292278994-08-17T07:12:55Z\nF8,다아,1965-01-01,1900-01-01\n");

    assertThat(patients(clinic))
        .extracting(patient -> patient.birthDate)
        .containsOnly(null, LocalDate.of(1964, 2, 29), LocalDate.of(1965, 1, 1));
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactlyInAnyOrder(
            tuple(2L, Reason.DOUBTFUL_BIRTH_DATE),
            tuple(3L, Reason.BIRTH_DATE_LEFT_OUT),
            tuple(4L, Reason.UNREADABLE_DATE),
            tuple(5L, Reason.DOUBTFUL_BIRTH_DATE),
            tuple(6L, Reason.BIRTH_DATE_LEFT_OUT),
            tuple(7L, Reason.BIRTH_DATE_LEFT_OUT),
            tuple(8L, Reason.UNREADABLE_DATE),
            tuple(9L, Reason.IMPLAUSIBLE_DATE));
    assertThat(outcome.byType().get("Patient").created).isEqualTo(8);
  }

  @Test
  void aDeathThatCannotBeStopsContactUntilSomebodyHasLooked() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + ",사망여부,사망일\nF1,다가,1965-05-05,,2031-01-01\nF2,다나,1965-05-05,,9999-12-31\n"
                + "F3,다다,1965-05-05,,2023-02-30\nF4,다라,1965-05-05,Y,2031-01-01\n"
                + "F5,다마,1965-05-05,N,9999-12-31\nF6,다바,1965-05-05,,2020-01-02\n"
                + "F7,다사,1965-05-05,,\nF8,다아,1965-05-05,,1900-01-01\n");

    assertThat(patients(clinic))
        .extracting(p -> p.chartNumber, p -> p.deceased, p -> p.deathUncertain, p -> p.deceasedOn)
        .containsExactly(
            tuple("F1", true, true, null),
            tuple("F2", true, true, null),
            tuple("F3", true, true, null),
            tuple("F4", true, false, null),
            tuple("F5", false, false, null),
            tuple("F6", true, false, LocalDate.of(2020, 1, 2)),
            tuple("F7", false, false, null),
            tuple("F8", true, true, null));
    assertThat(outcome.notes())
        .filteredOn(note -> note.reason == Reason.DEATH_UNCERTAIN)
        .extracting(note -> note.line)
        .containsExactly(2L, 3L, 4L, 9L);
  }

  @Test
  void ofARowWhosePatientIsRefusedNothingIsStored() {
    String clinic = tests.create();
    String table =
        TITLES
            + ",내원일,예약일시,진료 문자 동의,광고 문자 동의,동의일,보호자\n"
            + "D2,김셋,1960-01-01,,,,,,\n"
            + "D2,박넷,1971-02-02,2025-03-01,2031-03-01 10:00,Y,Y,2025-03-01,박엄마\n";

    Outcome outcome = run(clinic, table);
    Outcome again = run(clinic, table);

    for (String stored : List.of("Visit", "Appointment", "Consent", "PatientRelation")) {
      assertThat(imports.number(clinic, "select count(*) from " + stored)).as(stored).isZero();
    }
    assertThat(patients(clinic)).extracting(patient -> patient.name).containsExactly("김셋");
    assertThat(outcome.notes())
        .extracting(note -> note.type, note -> note.reason)
        .containsExactlyInAnyOrder(
            tuple("Patient", Reason.DUPLICATE_ID),
            tuple("Encounter", Reason.PATIENT_REFUSED),
            tuple("Appointment", Reason.PATIENT_REFUSED),
            tuple("Consent", Reason.PATIENT_REFUSED),
            tuple("Consent", Reason.PATIENT_REFUSED),
            tuple("RelatedPerson", Reason.PATIENT_REFUSED));
    assertThat(again.total().created).isZero();
  }

  @Test
  void whatWaitedOfARefusedPatientIsNotGivenToWhomALaterRowFinds() {
    String clinic = tests.create();
    imports.lines(
        clinic,
        """
        {"resourceType":"Patient","id":"p1","identifier":[{"value":"D2"}],"name":[{"text":"김셋"}],\
        "birthDate":"1960-01-01"}""");

    run(clinic, TITLES + ",내원일\nD2,박넷,1971-02-02,2025-03-01\nD2,김셋,1960-01-01,2025-04-01\n");

    assertThat(imports.list(clinic, "select startedAt from Visit", java.time.Instant.class))
        .containsExactly(java.time.Instant.parse("2025-03-31T15:00:00Z"));
  }

  @Test
  void rowsOfOnePatientWhoseCellsAreTheSameOrBlankEachBringTheirVisit() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + ",내원일\nD2,김셋,1960-01-01,2025-03-01\nD2,김셋,1960-01-01,2025-04-01\n"
                + "D2,,,2025-05-01\n");

    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(3);
    assertThat(outcome.total().rejected).isZero();
  }

  @Test
  void phoneNotesAreToldAndNeverPartOfANumber() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + ",휴대폰\nF1,나가,1951-01-01,010-0110-0001 mom\nF2,나나,1951-01-02,010-0110-0002 (wife)\n"
                + "F3,나다,1951-01-03,02-3456-7890 내선 123\nF4,나라,1951-01-04,010-0110-0005~6\n"
                + "F5,나마,1951-01-05,ㅤ010-0110-0009\nF6,나바,1951-01-06,010-****-0009\n"
                + "F7,나사,1951-01-07,053-555-1234\nF8,나아,1951-01-08,010-0110-0010/02-345-6789\n");

    assertThat(contacts(clinic))
        .containsExactlyInAnyOrder(
            "+821001100001",
            "+821001100002",
            "+82234567890",
            "+821001100005",
            "+821001100009",
            "+82535551234",
            "+821001100010",
            "+8223456789");
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactlyInAnyOrder(
            tuple(2L, Reason.PHONE_NOTE_LEFT_OUT),
            tuple(3L, Reason.PHONE_NOTE_LEFT_OUT),
            tuple(4L, Reason.EXTENSION_LEFT_OUT),
            tuple(5L, Reason.PHONE_NOTE_LEFT_OUT),
            tuple(7L, Reason.UNREADABLE_PHONE));
  }

  @Test
  void titlesInTheNameCellAreTakenOffAndTold() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES
                + "\nF1,김영희님님,1951-01-01\nF2,이철수 환자 환자,1951-01-02\nF3,박민수 님 환자,1951-01-03\n"
                + "F4,Mr. Dr. John Smith,1951-01-04\nF5,김복님,1951-01-05\n");

    assertThat(patients(clinic))
        .extracting(p -> p.name, p -> p.familyName, p -> p.givenName)
        .containsExactly(
            tuple("김영희", "김", "영희"),
            tuple("이철수", "이", "철수"),
            tuple("박민수", "박", "민수"),
            tuple("John Smith", "Smith", "John"),
            tuple("김복님", "김", "복님"));
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactly(
            tuple(2L, Reason.TITLE_LEFT_OUT),
            tuple(3L, Reason.TITLE_LEFT_OUT),
            tuple(4L, Reason.TITLE_LEFT_OUT),
            tuple(5L, Reason.TITLE_LEFT_OUT));
  }

  @Test
  void aRowWrittenTwiceWithAndWithoutItsLostZeroIsOneRow() {
    String clinic = tests.create();

    Outcome outcome =
        run(
            clinic,
            TITLES + ",휴대폰\nF1,김가나,1951-01-01,010-0110-0001\nF1,김가나,1951-01-01,1001100001\n");

    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.total().unchanged).isEqualTo(1);
    assertThat(outcome.total().rejected).isZero();
  }

  @Test
  void textThatComesByAFormIsComposedToo() {
    String clinic = tests.create();
    String name = Normalizer.normalize("환자 목록", Form.NFD);

    tests.in(
        clinic,
        () -> mappings.keep(name, new Mapping(java.util.Map.of("번호", Field.CHART_NUMBER)), null));

    assertThat(imports.list(clinic, "select name from CsvMapping", String.class))
        .containsExactly("환자 목록");
  }

  private Outcome run(String clinic, String table) {
    TableHead head = Tables.head(Normalizer.normalize(table, Form.NFC));
    var mapping = Mapping.of(head.titles(), MappingGuess.of(head));
    String name = tests.in(clinic, () -> mappings.keep("field", mapping, null).name);
    var in = new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
    return imports.stream(clinic, CsvFormat.NAME, name, in);
  }

  private List<Patient> patients(String clinic) {
    return imports.list(clinic, "from Patient order by chartNumber", Patient.class);
  }

  private List<String> contacts(String clinic) {
    return imports.list(clinic, "from ContactPoint", ContactPoint.class).stream()
        .map(contact -> contact.value)
        .toList();
  }

  private List<String> found(String clinic, String typed) {
    return tests.in(
        clinic,
        () -> search.find(typed, null, 20).patients().stream().map(p -> p.chartNumber).toList());
  }
}
