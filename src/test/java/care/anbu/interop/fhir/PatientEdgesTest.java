package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.ContactKind;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.InstallationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patients as the field sends them: half-said periods, masked values, deaths without a date. */
class PatientEdgesTest {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));

  private static final String DAR =
      "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
          + "\"valueCode\":\"%s\"}]}";

  /** 21:00 of 28 November 2026 in Seoul. */
  private static final FhirReader READER =
      new FhirReader(
          new FhirContext(
              "emr",
              "KR",
              ZoneId.of("Asia/Seoul"),
              Instant.parse("2026-11-28T12:00:00Z"),
              NUMBERS));

  @Test
  void sampleFromTheFieldComesInAsItIsMeant() throws IOException {
    List<String> lines =
        new String(
                PatientEdgesTest.class.getResourceAsStream("/fhir/edges.ndjson").readAllBytes(),
                StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(patientOf(lines.get(0)).contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821001070001", "+821001070002", "+821001070003");
    PatientDraft masked = patientOf(lines.get(1));
    assertThat(masked.deceased()).isTrue();
    assertThat(masked.deceasedOn()).isNull();
    assertThat(reasons(masked)).contains(Reason.DEATH_WITHHELD, Reason.WITHHELD);
    assertThat(masked.name()).isEqualTo("Kim Null");
    assertThat(patientOf(lines.get(2)).contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821001070021", "ann@example.org", "+821001070022");
    assertThat(patientOf(lines.get(3)).repairs())
        .extracting(Repair::reason, Repair::element)
        .contains(
            tuple(Reason.WITHHELD, "Patient.name.family"),
            tuple(Reason.WITHHELD, "Patient.birthDate"),
            tuple(Reason.NO_NAME, "Patient.name"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"end\":\"2026\"', true",
    "'\"end\":\"2025\"', false",
    "'\"end\":\"2026-11\"', true",
    "'\"end\":\"2026-10\"', false",
    "'\"end\":\"2026-11-28\"', true",
    "'\"end\":\"2026-11-27\"', false",
    "'\"end\":\"2026-11-28T20:59:59+09:00\"', false",
    "'\"end\":\"2026-11-28T11:59:59Z\"', false",
    "'\"end\":\"2026-11-28T12:00:01Z\"', true",
    "'\"end\":\"2026-11-28T23:59:59\"', true",
    "'\"end\":\"9999-12-31\"', true",
    "'\"end\":\"20261231\"', true",
    "'\"start\":\"2026\"', true",
    "'\"start\":\"2026-12\"', false",
    "'\"start\":\"2027\"', false",
    "'\"start\":\"2035-01-01\"', false",
    "'\"start\":\"2026-11-28\"', true",
    "'\"start\":\"2026-11-29\"', false",
    "'\"start\":\"2026-11-28T23:00:00+09:00\"', false",
    "'\"start\":\"2020\",\"end\":\"2099\"', true",
    "'\"start\":\"2030\",\"end\":\"2099\"', false",
    "'\"end\":\"someday\"', false",
    "'\"end\":\"2026-13\"', false",
    "'', true"
  })
  void contactIsInUseWithinItsPeriodHoweverFarThatIsSaid(String period, boolean used) {
    Reading reading =
        read(
            "\"telecom\":[{\"system\":\"phone\",\"value\":\"010-0107-0001\",\"period\":{%s}}],"
                    .formatted(period)
                + "\"address\":[{\"line\":[\"1 Main St\"],\"city\":\"A\",\"period\":{%s}}]"
                    .formatted(period));

    assertThat(patientOf(reading).contacts()).hasSize(used ? 2 : 0);
  }

  @Test
  void preferredNumberComesFirst() {
    var patient =
        patient(
            "\"telecom\":[{\"system\":\"phone\",\"value\":\"010-0107-0003\"},"
                + "{\"system\":\"phone\",\"value\":\"010-0107-0002\",\"rank\":2},"
                + "{\"system\":\"phone\",\"value\":\"010-0107-0001\",\"rank\":1}]");

    assertThat(patient.contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821001070001", "+821001070002", "+821001070003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"value\":\"010-0107-0021\"| MOBILE| +821001070021",
        "\"value\":\"+82 10 0107 0021\",\"use\":\"home\"| MOBILE| +821001070021",
        "\"value\":\"TEL:+82-10-0107-0021\"| MOBILE| +821001070021",
        "\"value\":\"tel:+82-10-0107-0021;ext=5\"| MOBILE| +821001070021",
        "\"value\":\"sms:+821001070021?body=hi\"| MOBILE| +821001070021",
        "\"system\":\"other\",\"value\":\"010-0107-0021\"| MOBILE| +821001070021",
        "\"system\":\"url\",\"value\":\"tel:010-0107-0021\"| MOBILE| +821001070021",
        "\"system\":\"Phone\",\"value\":\"010-0107-0021\"| MOBILE| +821001070021",
        "\"system\":\"email\",\"value\":\"010-0107-0021\"| MOBILE| +821001070021",
        "\"value\":\"Ann@Example.org\"| EMAIL| ann@example.org",
        "\"value\":\"MAILTO:ann%40example.org?subject=x\"| EMAIL| ann@example.org",
        "\"system\":\"url\",\"value\":\"mailto:ann+b@example.org\"| EMAIL| ann+b@example.org",
        "\"system\":\"phone\",\"value\":\"ann@example.org\"| EMAIL| ann@example.org"
      })
  void formOfAContactTellsWhatItsSystemDoesNot(String telecom, ContactKind kind, String value) {
    assertThat(patient("\"telecom\":[{" + telecom + "}]").contacts())
        .extracting(ContactDraft::kind, ContactDraft::value)
        .containsExactly(tuple(kind, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"value\":\"ask the son\"",
        "\"value\":\"https://example.org/ann\"",
        "\"system\":\"phone\",\"value\":\"none\""
      })
  void contactOfNoKnownFormIsToldAndNotUsed(String telecom) {
    var patient = patient("\"telecom\":[{" + telecom + "}]");

    assertThat(patient.contacts()).isEmpty();
    assertThat(reasons(patient)).containsAnyOf(Reason.UNREADABLE_CONTACT, Reason.UNREADABLE_PHONE);
  }

  @Test
  void faxIsNoPhoneEvenAsAUrl() {
    assertThat(
            patient(
                    "\"telecom\":[{\"system\":\"fax\",\"value\":\"02-123-4567\"},"
                        + "{\"system\":\"fax\",\"value\":\"tel:+8221234567\"},"
                        + "{\"system\":\"pager\",\"value\":\"012-123-4567\"}]")
                .contacts())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"deceasedBoolean\":true; DEATH",
        "\"deceasedBoolean\":\"true\"; DEATH",
        "\"deceasedBoolean\":1; DEATH",
        "\"deceasedBoolean\":[true]; DEATH",
        "\"deceasedBoolean\":false; LIFE",
        "\"deceasedBoolean\":\"false\"; LIFE",
        "\"deceasedBoolean\":null; LIFE",
        "\"_deceasedBoolean\":DAR; DEATH",
        "\"deceasedBoolean\":null,\"_deceasedBoolean\":DAR; DEATH",
        "\"deceasedBoolean\":false,\"_deceasedDateTime\":DAR; DEATH",
        "\"_deceasedDateTime\":DAR; DEATH",
        "\"deceasedDateTime\":null,\"_deceasedDateTime\":DAR; DEATH",
        "\"deceasedDateTime\":\"2024\"; DEATH",
        "\"deceasedDateTime\":\"2024-05\"; DEATH",
        "\"deceasedDateTime\":\"2024-02-30\"; DEATH",
        "\"deceasedDateTime\":\"unknown\"; DEATH",
        "\"deceasedDateTime\":{\"value\":\"2024-05-01\"}; DEATH",
        "\"deceasedDateTime\":\"1950-01-01\"; DEATH",
        "\"deceasedDate\":\"2024-05-01\"; DEATH",
        "\"deceasedBoolean\":false,\"deceasedDateTime\":\"2024\"; DEATH",
        "\"gender\":\"male\"; LIFE"
      })
  void whatIsNoClearNoIsADeathWithoutADate(String elements, String expected) {
    for (String reason : List.of("unknown", "masked", "asked-unknown")) {
      var patient =
          patient("\"birthDate\":\"1960-01-01\"," + elements.replace("DAR", DAR.formatted(reason)));

      assertThat(patient.deceased()).isEqualTo(expected.equals("DEATH"));
      assertThat(patient.deceasedOn()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"deceasedBoolean\":true; DEATH",
        "\"deceasedBoolean\":true,\"deceasedDateTime\":\"2024-02-30\"; DEATH",
        "\"deceasedDateTime\":\"2024-05-01\"; DEATH",
        "\"deceasedDateTime\":\"2024\"; DEATH",
        "\"deceasedBoolean\":\"maybe\"; OPEN",
        "\"deceasedBoolean\":\"미상\"; OPEN",
        "\"deceasedDateTime\":\"2024-02-30\"; OPEN",
        "\"deceasedDateTime\":\"unknown\"; OPEN",
        "\"deceasedDateTime\":\"2099-01-01\"; OPEN",
        "\"deceasedDateTime\":\"1950-01-01\"; OPEN",
        "\"deceasedDate\":\"2024-05-01\"; OPEN"
      })
  void deathThatIsNotClearIsLeftForAPersonToLookAt(String elements, String expected) {
    assertThat(
            reasons(patient("\"birthDate\":\"1960-01-01\"," + elements))
                .contains(Reason.DEATH_UNCERTAIN))
        .isEqualTo(expected.equals("OPEN"));
  }

  @Test
  void whatTheSourceDoesNotSayLeavesWhatIsKnown() {
    assertThat(patient("\"name\":[{\"text\":\"Ann\"}]").unsaid())
        .containsExactlyInAnyOrder(Part.LANGUAGE, Part.DEATH, Part.ACTIVE);
    assertThat(patient("\"name\":[{\"text\":\"Ann\"}],\"deceasedBoolean\":false").unsaid())
        .containsExactlyInAnyOrder(Part.LANGUAGE, Part.ACTIVE);
    assertThat(
            patient("\"deceasedBoolean\":false,\"_birthDate\":" + DAR.formatted("masked")).unsaid())
        .containsExactlyInAnyOrder(Part.NAME, Part.BIRTH_DATE, Part.LANGUAGE, Part.ACTIVE);
  }

  @Test
  void whetherARecordIsInUseIsKnownOnlyWhereTheSourceSaysSo() {
    String other = "\"gender\":\"male\"";
    assertThat(patient(other).says(Part.ACTIVE)).isFalse();
    assertThat(patient("\"active\":true," + other).says(Part.ACTIVE)).isTrue();
    assertThat(patient("\"active\":false").active()).isFalse();
    assertThat(patient("\"active\":true," + other).toString())
        .as("to be told apart from a record that says nothing")
        .isNotEqualTo(patient(other).toString());
  }

  @Test
  void anIdThatIsTooLongForAChartNumberIsNotCut() {
    String id = "x".repeat(63);
    String one = "{\"resourceType\":\"Patient\",\"id\":\"" + id + "1\"}";

    assertThat(patientOf(one).chartNumber())
        .hasSizeLessThanOrEqualTo(40)
        .isEqualTo(patientOf(one).chartNumber())
        .isNotEqualTo(patientOf(one.replace("x1", "x2")).chartNumber());
  }

  @Test
  void whatIsNotUnderstoodLeavesWhatIsKnownAndIsTold() {
    var patient =
        patient(
            "\"name\":[{\"text\":\"Ann\"}],\"deceasedBoolean\":false,\"gender\":\"f?\","
                + "\"birthDate\":\"1960-13-41\",\"communication\":[{\"language\":{\"coding\":"
                + "[{\"code\":\"?\"}]}}],\"telecom\":[{\"system\":\"phone\",\"value\":\"soon\"},"
                + "{\"value\":\"what\"}],\"address\":[{\"postalCode\":\"06236\"}]");

    assertThat(patient.unsaid())
        .containsExactlyInAnyOrder(
            Part.SEX,
            Part.BIRTH_DATE,
            Part.LANGUAGE,
            Part.PHONES,
            Part.EMAILS,
            Part.ADDRESSES,
            Part.ACTIVE);
    assertThat(patient.repairs())
        .extracting(Repair::element)
        .contains(
            "Patient.gender",
            "Patient.birthDate",
            "Patient.communication",
            "Patient.telecom",
            "Patient.address");
  }

  @Test
  void dayOfDeathIsKeptAndAPartOfADateIsTold() {
    assertThat(patient("\"deceasedDateTime\":\"2024-05-01\"").deceasedOn())
        .isEqualTo(LocalDate.of(2024, 5, 1));
    assertThat(reasons(patient("\"deceasedDateTime\":\"2024-05\"")))
        .containsExactly(Reason.CHART_NUMBER_FROM_ID, Reason.NO_NAME, Reason.PARTIAL_DEATH_DATE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"use\":\"old\",\"text\":\"Old\"},{\"text\":\"New\"}; New",
        "{\"use\":\"maiden\",\"text\":\"Maiden\"},{\"use\":\"nickname\",\"text\":\"Nick\"}; Nick",
        "{\"use\":\"official\",\"text\":\"Was\",\"period\":{\"end\":\"2020\"}},"
            + "{\"use\":\"usual\",\"text\":\"Is\"}; Is",
        "{\"use\":\"official\",\"text\":\"Is\",\"period\":{\"end\":\"2026\"}},"
            + "{\"use\":\"usual\",\"text\":\"Other\"}; Is",
        "{\"use\":\"official\",\"text\":\"Will\",\"period\":{\"start\":\"2027\"}},"
            + "{\"use\":\"temp\",\"text\":\"Is\"}; Is",
        "{\"use\":\"anonymous\",\"text\":\"Jane Doe\"}; Jane Doe",
        "{\"family\":\"김\",\"given\":[null,\"영희\"]}; 김영희",
        "{\"text\":\"Only Text\",\"_family\":DAR}; Only Text",
        "{\"given\":[\"Ann\"],\"_family\":DAR}; Ann",
        "{\"use\":\"old\",\"text\":\"Old\"}; p1",
        "{\"extension\":[]}; p1"
      })
  void nameIsTheOneInUseNow(String names, String name) {
    assertThat(patient("\"name\":[" + names.replace("DAR", DAR.formatted("masked")) + "]").name())
        .isEqualTo(name);
  }

  @Test
  void formerChartNumberIsNoChartNumber() {
    assertThat(
            patient(
                    "\"identifier\":[{\"use\":\"old\",\"value\":\"1\"},"
                        + "{\"value\":\"2\",\"period\":{\"end\":\"2020\"}},{\"value\":\"3\"}]")
                .chartNumber())
        .isEqualTo("3");
  }

  @Test
  void whatIsNotKeptOfKinIsTold() {
    String guardian =
        "{\"resourceType\":\"RelatedPerson\",\"id\":\"r\",\"patient\":{\"reference\":\"Patient/p1\"},"
            + "\"name\":[{\"text\":\"%s\"}],\"telecom\":[{\"system\":\"phone\",\"value\":"
            + "\"010-1111-2222, 010-3333-4444\"},{\"system\":\"phone\",\"value\":\"02-333-4444\"}]}";
    Reading reading = READER.read(line(guardian.formatted("Ann".repeat(50)))).get(0);

    assertThat(((RelationDraft) reading.draft()).repairs())
        .extracting(Repair::reason, Repair::element)
        .containsExactlyInAnyOrder(
            tuple(Reason.VALUE_TOO_LONG, "RelatedPerson.name"),
            tuple(Reason.FURTHER_PHONE_LEFT_OUT, "RelatedPerson.telecom"));
    assertThat(reading.unused()).contains("RelatedPerson.telecom");
  }

  @Test
  void guardianOfFormerTimesIsTakenBack() {
    String guardian =
        "{\"resourceType\":\"RelatedPerson\",\"id\":\"r\",\"patient\":{\"reference\":\"Patient/p1\"},"
            + "\"name\":[{\"text\":\"Ann\"}],\"period\":{\"end\":\"%s\"}}";

    assertThat(READER.read(line(guardian.formatted("2025"))).get(0).draft())
        .isInstanceOf(WithdrawnDraft.class);
    assertThat(READER.read(line(guardian.formatted("2026"))).get(0).draft())
        .isInstanceOf(RelationDraft.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"_birthDate\":DAR", "\"_gender\":DAR", "\"address\":[DAR]"})
  void whatIsWithheldIsTold(String element) {
    assertThat(reasons(patient(element.replace("DAR", DAR.formatted("masked")))))
        .contains(Reason.WITHHELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}]",
        "\"implicitRules\":\"urn:rules\""
      })
  void resourceWithAnUnknownModifierIsRefused(String modifier) {
    assertThat(read(modifier).refused().reason()).isEqualTo(Reason.UNKNOWN_MODIFIER);
  }

  @Test
  void partWithAnUnknownModifierIsLeftOut() {
    String modifier = "\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}]";

    assertThat(
            patient(
                    "\"telecom\":[{\"system\":\"phone\",\"value\":\"010-0107-0001\"},"
                        + "{\"system\":\"phone\",\"value\":\"010-0107-0002\","
                        + modifier
                        + "}]")
                .contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821001070001");
    assertThat(
            READER.read(
                line(
                    "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"link\":[{\"type\":\"replaces\","
                        + "\"other\":{\"reference\":\"Patient/p2\"},"
                        + modifier
                        + "}]}")))
        .hasSize(1);
  }

  @Test
  void elementThatStandsTwiceIsRefused() {
    assertThat(read("\"birthDate\":\"1990-01-01\",\"birthDate\":\"1991-01-01\"").refused().reason())
        .isEqualTo(Reason.DUPLICATE_ELEMENT);
  }

  @Test
  void contactsThatAreNotUsedAreToldByTheirReason() {
    assertThat(
            read("\"telecom\":[{\"system\":\"phone\",\"value\":\"1\",\"use\":\"old\"},"
                    + "{\"system\":\"fax\",\"value\":\"2\"},"
                    + "{\"system\":\"phone\",\"value\":\"3\",\"period\":{\"end\":\"2020\"}},"
                    + "{\"system\":\"phone\",\"value\":\"4\",\"period\":{\"start\":\"2035\"}}],"
                    + "\"maritalStatus\":{\"text\":\"M\"}")
                .unused())
        .containsExactlyInAnyOrder(
            "Patient.telecom(old)",
            "Patient.telecom(fax)",
            "Patient.telecom(period over)",
            "Patient.telecom(period not begun)",
            "Patient.maritalStatus");
  }

  private static List<Reason> reasons(PatientDraft patient) {
    return patient.repairs().stream().map(Repair::reason).toList();
  }

  private static PatientDraft patient(String elements) {
    return patientOf(read(elements));
  }

  private static PatientDraft patientOf(String json) {
    return patientOf(READER.read(line(json)).get(0));
  }

  private static PatientDraft patientOf(Reading reading) {
    return (PatientDraft) reading.draft();
  }

  private static Reading read(String elements) {
    return READER
        .read(line("{\"resourceType\":\"Patient\",\"id\":\"p1\"," + elements + "}"))
        .get(0);
  }

  private static Line line(String json) {
    return new Line("test", 1, json.getBytes(StandardCharsets.UTF_8));
  }
}
