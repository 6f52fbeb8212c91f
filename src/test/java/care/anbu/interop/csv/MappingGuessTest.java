package care.anbu.interop.csv;

import static care.anbu.interop.csv.Field.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What titles and contents say of columns. */
class MappingGuessTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "차트번호, CHART_NUMBER",
        "챠트 번호, CHART_NUMBER",
        "환자번호, CHART_NUMBER",
        "등록번호, CHART_NUMBER",
        "병록번호, CHART_NUMBER",
        "환자ID, CHART_NUMBER",
        "MRN, CHART_NUMBER",
        "Chart No., CHART_NUMBER",
        "patient_id, CHART_NUMBER",
        "rec_id, CHART_NUMBER",
        "PATIENT, CHART_NUMBER",
        "Id, CHART_NUMBER",
        "성명, NAME",
        "이름, NAME",
        "환자명, NAME",
        "수진자명, NAME",
        "Patient Name, NAME",
        "성, FAMILY_NAME",
        "surname, FAMILY_NAME",
        "Last Name, FAMILY_NAME",
        "LAST, FAMILY_NAME",
        "given_name, GIVEN_NAME",
        "First Name, GIVEN_NAME",
        "FIRST, GIVEN_NAME",
        "생년월일, BIRTH_DATE",
        "생일, BIRTH_DATE",
        "dob, BIRTH_DATE",
        "date_of_birth, BIRTH_DATE",
        "BIRTHDATE, BIRTH_DATE",
        "성별, SEX",
        "gender, SEX",
        "주민등록번호, NATIONAL_NUMBER",
        "주민번호, NATIONAL_NUMBER",
        "SSN, NATIONAL_NUMBER",
        "soc_sec_id, NATIONAL_NUMBER",
        "휴대폰, PHONE",
        "휴대폰번호, PHONE",
        "핸드폰, PHONE",
        "휴대전화, PHONE",
        "연락처, PHONE",
        "연락처1, PHONE",
        "전화번호, PHONE",
        "자택전화, PHONE",
        "집전화번호, PHONE",
        "phone, PHONE",
        "Mobile, PHONE",
        "Cell Phone, PHONE",
        "home_phone, PHONE",
        "H.P, PHONE",
        "이메일, EMAIL",
        "E-mail, EMAIL",
        "email address, EMAIL",
        "주소, ADDRESS",
        "상세주소, ADDRESS",
        "도로명주소, ADDRESS",
        "address_1, ADDRESS",
        "address_2, ADDRESS",
        "Street, ADDRESS",
        "street_number, STREET_NUMBER",
        "우편번호, POSTAL_CODE",
        "postcode, POSTAL_CODE",
        "ZIP, POSTAL_CODE",
        "suburb, CITY",
        "city, CITY",
        "시군구, CITY",
        "시도, STATE",
        "state, STATE",
        "수신동의, CONSENT_CARE",
        "광고수신동의, CONSENT_ADVERTISING",
        "광고 수신 동의 여부, CONSENT_ADVERTISING",
        "SMS 수신동의, CONSENT_CARE_SMS",
        "문자수신여부, CONSENT_CARE_SMS",
        "이메일수신동의, CONSENT_CARE_EMAIL",
        "광고 문자 수신동의, CONSENT_ADVERTISING_SMS",
        "marketing_consent, CONSENT_ADVERTISING",
        "marketing email, CONSENT_ADVERTISING_EMAIL",
        "sms_consent, CONSENT_CARE_SMS",
        "수신거부, CONSENT_CARE",
        "SMS수신거부, CONSENT_CARE_SMS",
        "문자수신거부여부, CONSENT_CARE_SMS",
        "전화거부, CONSENT_CARE_PHONE",
        "광고문자수신거부, CONSENT_ADVERTISING_SMS",
        "광고수신거부여부, CONSENT_ADVERTISING",
        "Email Opt Out, CONSENT_CARE_EMAIL",
        "unsubscribed, CONSENT_CARE",
        "Do Not Contact, CONSENT_CARE",
        "do_not_call, CONSENT_CARE_PHONE",
        "수신거부일, CONSENT_AT",
        "동의일, CONSENT_AT",
        "동의일자, CONSENT_AT",
        "consent_date, CONSENT_AT",
        "동의근거, CONSENT_EVIDENCE",
        "최근내원일, VISITED_AT",
        "진료일, VISITED_AT",
        "내원일자, VISITED_AT",
        "last visit, VISITED_AT",
        "진료과, DEPARTMENT",
        "진료과목, DEPARTMENT",
        "department, DEPARTMENT",
        "예약일시, APPOINTMENT_AT",
        "다음예약일, APPOINTMENT_AT",
        "appointment, APPOINTMENT_AT",
        "보호자, GUARDIAN_NAME",
        "보호자명, GUARDIAN_NAME",
        "보호자 연락처, GUARDIAN_PHONE",
        "보호자전화번호, GUARDIAN_PHONE",
        "보호자 차트번호, GUARDIAN_CHART_NUMBER",
        "guardian_phone, GUARDIAN_PHONE",
        "사망, DECEASED",
        "사망여부, DECEASED",
        "사망일, DECEASED_ON",
        "DEATHDATE, DECEASED_ON",
        "비고, NONE",
        "잔액, NONE",
        "담당의, NONE"
      })
  void titleTellsItsField(String title, Field field) {
    assertThat(ColumnTitles.meaning(title).map(ColumnTitles.Meaning::field).orElse(NONE))
        .isEqualTo(field);
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments(
            "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode,"
                + " state, date_of_birth, soc_sec_id\nrec-1-org, jo, lee, 6, x street, , y, 4011, wa,"
                + " 19081209, 6988048\n",
            List.of(
                CHART_NUMBER,
                GIVEN_NAME,
                FAMILY_NAME,
                STREET_NUMBER,
                ADDRESS,
                ADDRESS,
                CITY,
                POSTAL_CODE,
                STATE,
                BIRTH_DATE,
                NATIONAL_NUMBER)),
        arguments(
            "rec_id,mrn,name,gender,dob,phone,email,address\nR1,P1,부규현,M,1987-01-07,01007629976,,x\n"
                + "R2,P7,송이준,M,2005-01-06,01007904597,,y\n",
            List.of(CHART_NUMBER, OTHER_IDENTIFIER, NAME, SEX, BIRTH_DATE, PHONE, EMAIL, ADDRESS)),
        arguments(
            "번호,차트번호,성,이름,성별\n1,A1,김,영희,여\n2,A7,이,민호,남\n",
            List.of(NONE, CHART_NUMBER, FAMILY_NAME, GIVEN_NAME, SEX)),
        arguments("차트번호,이름,성\n1,김영희,여\n2,이민호,남\n", List.of(CHART_NUMBER, NAME, SEX)),
        arguments(
            "차트번호,동의여부,동의목적,동의채널,동의일\n1,Y,광고,문자,2026-01-01\n",
            List.of(CHART_NUMBER, CONSENT_GIVEN, CONSENT_PURPOSE, CONSENT_CHANNEL, CONSENT_AT)),
        arguments(
            "Id,PATIENT,START\ne-7,p-1,2026-01-01\ne-9,p-2,2026-01-02\n",
            List.of(NONE, CHART_NUMBER, NONE)),
        arguments("차트번호,동의\n1,Y\n", List.of(CHART_NUMBER, CONSENT_CARE)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsAreGuessedTogether(String table, List<Field> fields) {
    assertThat(MappingGuess.of(Tables.head(table))).isEqualTo(fields);
  }

  @Test
  void contentTellsWhatTitlesDoNot() {
    var head =
        Tables.head(
            "ㄱ,ㄴ,ㄷ,ㄹ,ㅁ\n"
                + "김영희,010-1234-5678,a@b.kr,880305-2******,서울특별시 강남구 테헤란로 1\n"
                + "이민호,01012345679,c@d.kr,900101-1******,경기도 성남시 분당구 불정로 6\n");

    assertThat(MappingGuess.of(head)).containsExactly(NAME, PHONE, EMAIL, NATIONAL_NUMBER, ADDRESS);
  }

  @Test
  void titlesAreFoundBelowTheNameOfTheList() {
    var head = Tables.head("환자 목록\n2026-11-22 출력,,\n\n차트번호,성명,생년월일\n1,김영희,1988-03-05\n");

    assertThat(head.row()).isEqualTo(4);
    assertThat(head.titles()).containsExactly("차트번호", "성명", "생년월일");
    assertThat(head.samples()).hasSize(1);
  }

  @Test
  void headerIsKnownWhateverItsOrderSpacesAndCase() {
    assertThat(Mapping.header(List.of("Rec_ID", "Given Name")))
        .isEqualTo(Mapping.header(List.of("given_name", " rec id")));
  }
}
