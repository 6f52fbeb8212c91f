package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.KnownPatientDraft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Sex;
import care.anbu.patient.history.Appointment;
import care.anbu.shared.Channel;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rows of tables hold. */
class RowReaderTest {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  static final TableContext KOREA =
      new TableContext("csv", "KR", ZoneId.of("Asia/Seoul"), NOW, NUMBERS);

  @Test
  void koreanPatientIsRead() {
    var patient =
        patient(
            "차트번호,성명,생년월일,성별,휴대폰,이메일,시도,주소,상세주소,우편번호\n"
                + "A1,김영희,1988.3.5,여,1012345678,Kim@Example.com,서울특별시,강남구 테헤란로 1,101동 2호,06236\n");

    assertThat(patient.chartNumber()).isEqualTo("A1");
    assertThat(patient.name()).isEqualTo("김영희");
    assertThat(patient.familyName()).isEqualTo("김");
    assertThat(patient.birthDate()).isEqualTo("1988-03-05");
    assertThat(patient.sex()).isEqualTo(Sex.F);
    assertThat(patient.language()).isEqualTo("ko");
    assertThat(patient.contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821012345678", "kim@example.com", "서울특별시 강남구 테헤란로 1, 101동 2호");
    assertThat(patient.repairs()).containsExactly(new Repair(Reason.ZERO_RESTORED, "휴대폰"));
    assertThat(patient.unsaid()).containsExactlyInAnyOrder(Part.LANGUAGE, Part.DEATH, Part.ACTIVE);
  }

  @Test
  void westernNamesAndAddressesAreJoined() {
    var patient =
        patient(
            "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode,"
                + " state, date_of_birth\nrec-1, lachlan, berry, 69, giblin street, killarney, bittern,"
                + " 4814, qld, 19990219\n");

    assertThat(patient.name()).isEqualTo("lachlan berry");
    assertThat(patient.contacts())
        .extracting(ContactDraft::value, ContactDraft::postalCode, ContactDraft::city)
        .containsExactly(tuple("69 giblin street, killarney, bittern, qld", "4814", "bittern"));
  }

  @Test
  void personWithoutANameOrWithADoubtfulBirthIsStillAPerson() {
    var patient = patient("차트번호,성명,생년월일,성별\nA1,,2027-01-01,어쩌구\n");

    assertThat(patient.name()).isEqualTo("A1");
    assertThat(patient.birthDate()).isNull();
    assertThat(patient.repairs())
        .containsExactlyInAnyOrder(
            new Repair(Reason.NO_NAME, "성명"),
            new Repair(Reason.BIRTH_DATE_LEFT_OUT, "생년월일", Part.BIRTH_DATE),
            new Repair(Reason.UNKNOWN_WORD, "성별", Part.SEX));
    assertThat(patient.unsaid()).contains(Part.NAME, Part.BIRTH_DATE, Part.SEX);
  }

  @Test
  void personWithoutANumberGetsOneThatStaysTheSame() {
    String table = "성명,생년월일,휴대폰,최근내원일\n김영희,1988-03-05,010-0000-1234,%s\n";
    var once = patient(table.formatted("2026-01-02"));
    var again = patient(table.formatted("2026-06-07"));

    assertThat(once.chartNumber()).matches("N-[0-9A-Z]{8,13}").isEqualTo(again.chartNumber());
    assertThat(once.key()).isEqualTo(again.key());
    assertThat(patient("성명,생년월일,휴대폰\n김영희,1988-03-06,010-0000-1234\n").key())
        .isNotEqualTo(once.key());
  }

  @Test
  void aNumberOfTheStateIsNeverAChartNumber() {
    for (String number :
        new String[] {
          "900101-2234567",
          "9001012234567",
          "９００１０１-２２３４５６７",
          "219-09-9901",
          "20/219-09-9901",
          "219-09-9901-01",
          "900101-2234567-01",
          "P900101-2234567"
        }) {
      var patient = patient("차트번호,성명\n" + number + ",김영희\n");
      assertThat(patient.chartNumber()).matches("N-[0-9A-Z]{8,13}");
      assertThat(patient.identifiers())
          .singleElement()
          .satisfies(one -> assertThat(one.kind()).isEqualTo(PatientIdentifier.Kind.NATIONAL));
      assertThat(patient.repairs()).contains(new Repair(Reason.NO_CHART_NUMBER, "차트번호"));
      assertThat(patient.toString()).doesNotContain("2234567", "219-09-9901", "219099901");
    }
  }

  @Test
  void aRowThatOnlyANumberOfTheStateNamesMakesNobody() {
    var reading = read("차트번호,내원일\n900101-2234567,2026-01-02\n").get(0);
    assertThat(reading.draft()).isNull();
    assertThat(reading.refused().reason()).isEqualTo(Reason.UNKNOWN_PATIENT);
  }

  @Test
  void aNumberOfTheStateIsRemovedFromEveryOtherCellAndThatIsTold() {
    var reading =
        read("차트번호,성명,휴대폰,주소,보험번호,보호자명\n"
                + "A1,김영희(900101-2234567),900101-2234567,서울 219-09-9901 3층,"
                + "900101-2234567,김철수 610305-1345678\n")
            .get(0);
    var patient = (PatientDraft) reading.draft();
    assertThat(patient.name()).isEqualTo("김영희");
    assertThat(patient.contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.value()).isEqualTo("서울 3층"));
    assertThat(patient.identifiers())
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(PatientIdentifier.Kind.NATIONAL));
    assertThat(reading.numbersRemoved()).containsExactly("성명", "휴대폰", "주소", "보호자명");
    assertThat(reading.toString()).doesNotContain("2234567", "1345678", "219-09-9901");
  }

  @Test
  void aTitleSaysThatItsColumnHoldsNumbersOfTheState() {
    var patient = patient("차트번호,성명,여권번호\nA1,김영희,M12345678\n");
    assertThat(patient.toString()).doesNotContain("M12345678");
  }

  @Test
  void damagedNumberIsNeverAnIdentity() {
    var reading = read("차트번호,성명,생년월일\n1.23457E+11,김영희,1988-03-05\n").get(0);

    assertThat(reading.draft()).isNull();
    assertThat(reading.refused().reason()).isEqualTo(Reason.VALUE_LOST);
    assertThat(reading.refused().element()).isEqualTo("차트번호");
  }

  @Test
  void residentNumberTellsBirthAndSexAlsoWhenMasked() {
    for (String number : List.of("880305-2******", "8803052", "880305-2")) {
      var patient = patient("차트번호,성명,주민등록번호\nA1,김영희," + number + "\n");
      assertThat(patient.birthDate()).isEqualTo(LocalDate.of(1988, 3, 5));
      assertThat(patient.sex()).isEqualTo(Sex.F);
      assertThat(patient.identifiers()).isEmpty();
    }
    assertThat(patient("차트번호,성명,주민등록번호\nA1,김,050101-3******\n").birthDate())
        .isEqualTo(LocalDate.of(2005, 1, 1));
  }

  @Test
  void visitsAloneAreReadByChartNumber() {
    var readings = read("차트번호,진료일,진료과\nA1,2026-03-05 14:30,안과\nA1,2027-03-05,안과\n");

    var visit = (VisitDraft) readings.get(0).draft();
    assertThat(visit.time().from()).isEqualTo("2026-03-05T05:30:00Z");
    assertThat(visit.care().type().display()).isEqualTo("안과");
    assertThat(readings.get(1).draft()).isInstanceOf(KnownPatientDraft.class);
    assertThat(readings.get(2).refused().reason()).isEqualTo(Reason.FUTURE_DATE);
  }

  @Test
  void appointmentsAreReadWithTheirState() {
    var readings = read("차트번호,예약일시,진료과,예약상태\nA1,2026-12-05 14:30,안과,취소\n");

    var appointment = (AppointmentDraft) readings.get(0).draft();
    assertThat(appointment.startsAt()).isEqualTo("2026-12-05T05:30:00Z");
    assertThat(appointment.state()).isEqualTo(Appointment.State.CANCELLED);
  }

  @Test
  void consentsComeInColumnsOrInRows() {
    var columns = consents("차트번호,SMS 수신동의,광고 이메일 수신,동의일,동의근거\nA1,Y,거부,2026-03-05,접수 동의서\n");
    var rows = consents("차트번호,동의목적,동의채널,동의여부,동의일\nA1,광고,문자,동의,2026-03-05\n");

    assertThat(columns)
        .extracting(ConsentDraft::purpose, ConsentDraft::channel, ConsentDraft::granted)
        .containsExactly(
            tuple(Purpose.CARE, Channel.SMS, true),
            tuple(Purpose.ADVERTISING, Channel.EMAIL, false));
    assertThat(columns)
        .extracting(ConsentDraft::at, ConsentDraft::evidence)
        .containsOnly(tuple(Instant.parse("2026-03-04T15:00:00Z"), "접수 동의서"));
    assertThat(rows)
        .extracting(ConsentDraft::purpose, ConsentDraft::channel, ConsentDraft::granted)
        .containsExactly(tuple(Purpose.ADVERTISING, Channel.SMS, true));
  }

  @Test
  void yesWithADoubtfulDateIsNotTakenAndANoAlwaysIs() {
    assertThat(consents("차트번호,수신동의,동의일\nA1,Y,3월 5일\n")).isEmpty();
    assertThat(consents("차트번호,수신동의,동의일\nA1,N,3월 5일\n"))
        .extracting(ConsentDraft::granted, ConsentDraft::at)
        .containsExactly(tuple(false, null));
  }

  @Test
  void advertisingConsentWithoutADateSaysSo() {
    assertThat(consents("차트번호,광고수신동의\nA1,Y\n").get(0).repairs())
        .containsExactly(new Repair(Reason.CONSENT_DATE_UNKNOWN, "광고수신동의"));
  }

  @Test
  void aWordThatIsNeitherYesNorNoClosesTheChannelUntilSomebodyHasLooked() {
    for (String word : new String[] {"ㅇ", "확인필요", "maybe", "?"}) {
      assertThat(consents("차트번호,SMS 수신동의\nA1," + word + "\n"))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.channel()).isEqualTo(Channel.SMS);
                assertThat(one.granted()).isFalse();
                assertThat(one.evidence()).isEqualTo("SMS 수신동의: " + word);
                assertThat(one.repairs())
                    .containsExactly(new Repair(Reason.CONSENT_UNCLEAR, "SMS 수신동의"));
              });
    }
  }

  @Test
  void aCellThatSaysNothingIsNoConsentAndAnUnclearOneHoldsFromNow() {
    for (String nothing : new String[] {"-", "N/A", ".", ""}) {
      assertThat(consents("차트번호,성명,SMS 수신동의\nA1,김영희," + nothing + "\n")).isEmpty();
    }
    assertThat(consents("차트번호,SMS 수신동의,동의일\nA1,확인필요,2020-01-01\n"))
        .extracting(ConsentDraft::granted, ConsentDraft::at)
        .containsExactly(tuple(false, null));
  }

  @Test
  void aNoToAllDoesNotTakeTheNameOfARowThatSaysOnePurpose() {
    var said = consents("차트번호,동의목적,동의채널,동의여부\nA1,어쩌구,문자,거부\nA1,광고,문자,동의\n");
    assertThat(said).hasSize(3);
    assertThat(said.stream().map(ConsentDraft::key).distinct()).hasSize(3);
  }

  @Test
  void aNoToSomethingUnknownIsANoToEverythingAndAYesToItIsNone() {
    String table = "차트번호,동의목적,동의채널,동의여부\nA1,%s,%s,%s\n";

    assertThat(consents(table.formatted("광고", "비둘기", "거부")))
        .extracting(ConsentDraft::purpose, ConsentDraft::channel, ConsentDraft::granted)
        .containsExactly(tuple(Purpose.ADVERTISING, null, false));
    assertThat(consents(table.formatted("어쩌구", "문자", "거부")))
        .extracting(ConsentDraft::purpose, ConsentDraft::channel, ConsentDraft::granted)
        .containsExactlyInAnyOrder(
            tuple(Purpose.CARE, Channel.SMS, false),
            tuple(Purpose.ADVERTISING, Channel.SMS, false));
    assertThat(consents(table.formatted("어쩌구", "문자", "거부")).get(0).repairs())
        .containsExactly(new Repair(Reason.UNKNOWN_WORD, "동의목적"));
    assertThat(consents(table.formatted("광고", "비둘기", "동의"))).isEmpty();
    assertThat(consents(table.formatted("어쩌구", "문자", "동의"))).isEmpty();
  }

  @Test
  void aPhoneThatReachesNobodyIsToldAndNeverUsed() {
    for (String phone :
        new String[] {"0101234", "010-1234-567", "010-0000-0000", "031-123", "011-123-4567"}) {
      var patient = patient("차트번호,성명,휴대폰\nA1,김영희," + phone + "\n");
      assertThat(patient.contacts()).as(phone).extracting(ContactDraft::usable).containsOnly(false);
      assertThat(patient.repairs())
          .as(phone)
          .contains(new Repair(Reason.PHONE_REACHES_NOBODY, "휴대폰"));
    }
    assertThat(patient("차트번호,성명,휴대폰\nA1,김영희,010-2000-0000\n").repairs()).isEmpty();
  }

  @Test
  void aColumnOfRefusalsIsNeverReadAsConsent() {
    for (String title :
        List.of(
            "SMS수신거부", "문자수신거부여부", "SMS 수신 차단", "문자 동의 철회", "sms_opt_out", "SMS unsubscribed")) {
      for (String yes : List.of("Y", "예", "1", "O", "true", "거부", "수신거부", "어쩌구")) {
        assertThat(consents("차트번호," + title + "\nA1," + yes + "\n"))
            .as(title + " " + yes)
            .extracting(ConsentDraft::purpose, ConsentDraft::channel, one -> one.granted())
            .containsExactlyInAnyOrder(
                tuple(Purpose.CARE, Channel.SMS, false),
                tuple(Purpose.ADVERTISING, Channel.SMS, false));
      }
      for (String no : List.of("N", "아니오", "0", "X", "false", "없음")) {
        assertThat(consents("차트번호," + title + "\nA1," + no + "\n")).as(title + " " + no).isEmpty();
      }
      assertThat(consents("차트번호," + title + "\nA1,수신동의\n"))
          .as(title)
          .extracting(ConsentDraft::purpose, one -> one.granted())
          .containsExactly(tuple(Purpose.CARE, true));
      // To the refusal, or to the messages? A person has to look, and nothing is sent until then.
      assertThat(consents("차트번호," + title + "\nA1,동의\n"))
          .as(title)
          .allMatch(one -> !one.granted())
          .allSatisfy(
              one ->
                  assertThat(one.repairs())
                      .extracting(Repair::reason)
                      .contains(Reason.CONSENT_UNCLEAR));
    }
    assertThat(consents("차트번호,Email Opt Out\nA1,Y\n"))
        .extracting(ConsentDraft::channel, one -> one.granted())
        .containsOnly(tuple(Channel.EMAIL, false));
    assertThat(consents("차트번호,광고문자수신거부\nA1,Y\n"))
        .extracting(ConsentDraft::purpose, one -> one.granted())
        .containsExactly(tuple(Purpose.ADVERTISING, false));
    assertThat(consents("차트번호,SMS 수신동의/거부\nA1,Y\n"))
        .extracting(ConsentDraft::granted)
        .containsExactly(true);
  }

  @Test
  void aYesBesideTheDayOfARefusalIsUnclear() {
    assertThat(consents("차트번호,SMS 수신동의,수신거부일\nA1,Y,2026-05-01\nA2,Y,\n"))
        .extracting(ConsentDraft::granted, one -> one.repairs())
        .containsExactly(
            tuple(false, List.of(new Repair(Reason.CONSENT_UNCLEAR, "SMS 수신동의"))),
            tuple(true, List.of()));
  }

  @Test
  void aTableSaysNothingOfWhetherARecordIsInUse() {
    assertThat(patient("차트번호,성명\nA1,김영희\n").says(Part.ACTIVE)).isFalse();
  }

  @Test
  void guardianIsReadAsKin() {
    var readings = read("차트번호,성명,보호자,보호자 연락처,보호자 차트번호\nA2,김아이,김엄마,010-0000-1234,A1\n");

    var relation = (RelationDraft) readings.get(1).draft();
    assertThat(relation.name()).isEqualTo("김엄마");
    assertThat(relation.phone()).isEqualTo("+821000001234");
    assertThat(relation.related()).isEqualTo(KOREA.chartKey("A1"));
  }

  @Test
  void oneNumberOfAGuardianIsKeptAndTheOthersAreTold() {
    var readings = read("차트번호,성명,보호자,보호자 연락처\nA2,김아이,김엄마,010-1111-2222 / 010-3333-4444 (아빠)\n");

    var relation = (RelationDraft) readings.get(1).draft();
    assertThat(relation.phone()).isEqualTo("+821011112222");
    assertThat(relation.repairs())
        .extracting(Repair::reason)
        .containsExactlyInAnyOrder(Reason.FURTHER_PHONE_LEFT_OUT, Reason.PHONE_NOTE_LEFT_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"219 09 9901", "90.01.01 1234567"})
  void numberOfTheStateIsNoPhoneAndNoChartNumberHoweverItIsWritten(String number) {
    PatientDraft patient = patient("차트번호,성명,휴대폰\nA1,김영희," + number + "\n");
    assertThat(patient.contacts()).isEmpty();

    assertThat(read("차트번호,성명\n" + number + ",김영희\n"))
        .allSatisfy(reading -> assertThat(String.valueOf(reading.draft())).doesNotContain(number));
  }

  @Test
  void rowThatCannotBeTrustedIsRefusedWithItsReason() {
    var readings = read("차트번호,성명\nA1,\"김\nA2,이,박\n,\nA3,최\n차트번호,성명\n");

    assertThat(readings)
        .extracting(reading -> reading.line().number(), RowReaderTest::reason)
        .containsExactly(
            tuple(2L, Reason.BROKEN_QUOTES),
            tuple(3L, Reason.MORE_CELLS_THAN_COLUMNS),
            tuple(5L, null));
  }

  @Test
  void whatIsNotSaidOrNotUnderstoodLeavesWhatIsKnown() {
    String head = "차트번호,성명,생년월일,성별,언어,사망여부,사망일,휴대폰,이메일,주소\n";
    for (String row : List.of("A1,,,,,,,,,", "A1,#REF!,2026-13-41,어쩌구,클링온,,,추후,없어요,#N/A")) {
      var patient = patient(head + row + "\n");
      assertThat(patient.unsaid())
          .as(row)
          .containsExactlyInAnyOrder(
              Part.NAME,
              Part.BIRTH_DATE,
              Part.SEX,
              Part.LANGUAGE,
              Part.DEATH,
              Part.PHONES,
              Part.EMAILS,
              Part.ADDRESSES,
              Part.ACTIVE);
    }
    assertThat(patient(head + "A1,#REF!,2026-13-41,어쩌구,클링온,,,추후,없어요,#N/A\n").repairs())
        .extracting(Repair::element)
        .contains("성명", "생년월일", "성별", "언어", "휴대폰", "이메일", "주소");
    assertThat(patient(head + "A1,,,,,아니오,,,,\n").unsaid()).doesNotContain(Part.DEATH);
    assertThat(patient(head + "A1,,,,,,2026-01-02,,,\n").unsaid()).doesNotContain(Part.DEATH);
  }

  @Test
  void whateverStandsInAColumnOfDeathAndIsNoClearNoIsADeath() {
    for (String word : List.of("Y", "1.0", "고인", "사망함", "사망자", "故", "D", "(사망)")) {
      assertThat(died(word)).as(word).isEqualTo("certain null");
    }
    for (String word :
        List.of(
            "2025-03-01",
            "사망 2025-03-01",
            "사망(2025.3.1)",
            "사망 (2025년 3월 1일)",
            "사망일: 2025-03-01",
            "20250301",
            "45717",
            "2025-03-01 14:30")) {
      assertThat(died(word)).as(word).isEqualTo("certain 2025-03-01");
    }
    for (String word : List.of("사망?", "글쎄", "미상", "2099-01-01", "2023-02-30", "2025", "#REF!")) {
      assertThat(died(word)).as(word).isEqualTo("uncertain null");
    }
    assertThat(died("사망 2099-01-01")).isEqualTo("uncertain null");
    for (String word : List.of("N", "아니오", "생존", "0", "무", "생존 (2025-03-01)", "X", "None")) {
      assertThat(died(word)).as(word).isEqualTo("alive");
    }
    for (String word : List.of("", "-", "N/A", "0000-00-00")) {
      assertThat(died(word)).as(word).isEqualTo("unsaid");
    }
  }

  private static String died(String word) {
    var patient = patient("차트번호,성명,사망여부\nA1,김영희," + word + "\n");
    if (!patient.deceased()) {
      return patient.unsaid().contains(Part.DEATH) ? "unsaid" : "alive";
    }
    boolean uncertain =
        patient.repairs().stream().anyMatch(one -> one.reason() == Reason.DEATH_UNCERTAIN);
    return (uncertain ? "uncertain " : "certain ") + patient.deceasedOn();
  }

  @Test
  void aBirthOrVisitOnNoDayIsTold() {
    var readings = read("차트번호,성명,생년월일,최근내원일\nA1,김영희,0000-00-00,0000-00-00\n");

    assertThat(((PatientDraft) readings.get(0).draft()).repairs())
        .containsExactly(new Repair(Reason.UNREADABLE_DATE, "생년월일"));
    assertThat(readings.get(1).refused().reason()).isEqualTo(Reason.UNREADABLE_DATE);
  }

  @Test
  void whatIsNoEmailAddressIsNotStoredAndTold() {
    var patient = patient("차트번호,성명,이메일\nA1,김영희,없음@\n");

    assertThat(patient.contacts()).isEmpty();
    assertThat(patient.repairs())
        .containsExactly(new Repair(Reason.UNREADABLE_CONTACT, "이메일", Part.EMAILS));
  }

  @Test
  void anAddressWithoutItsPostalCodeIsTold() {
    assertThat(patient("차트번호,성명,주소,우편번호\nA1,김영희,서울 중구 세종대로 110,\n").repairs())
        .containsExactly(new Repair(Reason.NO_POSTAL_CODE, "우편번호"));
  }

  @Test
  void appointmentOfAnotherCenturyIsRejected() {
    var readings = read("차트번호,예약일시,진료과\nA1,3026-12-05 14:30,안과\n");

    assertThat(readings)
        .extracting(one -> one.refused() == null ? null : one.refused().reason())
        .contains(Reason.FUTURE_DATE);
    assertThat(readings).noneMatch(one -> one.draft() instanceof AppointmentDraft);
  }

  @Test
  void appointmentMoreThanTenYearsAheadIsRejected() {
    var readings = read("차트번호,예약일시,진료과\nA1,2037-01-05 14:30,안과\n");

    assertThat(readings.get(0).refused().reason()).isEqualTo(Reason.FUTURE_DATE);
  }

  @Test
  void appointmentWhoseStateIsNotSaidKeepsTheOneThatIsKnown() {
    var readings = read("차트번호,예약일시,진료과,예약상태\nA1,2026-12-05 14:30,안과,\n");

    assertThat(((AppointmentDraft) readings.get(0).draft()).state()).isNull();
  }

  @Test
  void titlesKeepNoNumberOfTheState() {
    TableHead head = Tables.head("A1,김영희,900101-1234567\nA2,김철수,910101-1234567\n");

    assertThat(head.titles()).noneMatch(title -> title.contains("1234567"));
    assertThat(new Mapping(java.util.Map.of("A1 900101-1234567", Field.NAME)).toString())
        .doesNotContain("1234567");
  }

  private static Reason reason(Reading reading) {
    return reading.refused() == null ? null : reading.refused().reason();
  }

  private static PatientDraft patient(String table) {
    return (PatientDraft) read(table).get(0).draft();
  }

  private static List<ConsentDraft> consents(String table) {
    return read(table).stream()
        .filter(reading -> reading.draft() instanceof ConsentDraft)
        .map(reading -> (ConsentDraft) reading.draft())
        .toList();
  }

  private static List<Reading> read(String table) {
    TableHead head = Tables.head(table);
    var columns = new MappedColumns(head.titles(), MappingGuess.of(head), KOREA.dates());
    var rows = Tables.rows(table.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var reader = new RowReader(KOREA);
    var content =
        rows.stream()
            .filter(row -> row.number() > head.row() && !row.isBlank())
            .filter(row -> !row.cells().equals(head.titles()))
            .toList();
    content.forEach(columns::learn);
    return content.stream()
        .map(row -> new TableLine("t.csv", row.number(), columns.read(row)))
        .flatMap(line -> reader.read(line).stream())
        .toList();
  }
}
