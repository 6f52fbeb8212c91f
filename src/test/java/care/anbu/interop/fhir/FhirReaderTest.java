package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.ObservedValue;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.PractitionerDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.history.Appointment;
import care.anbu.shared.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single FHIR resources mean. */
class FhirReaderTest {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));

  private static final FhirReader READER =
      new FhirReader(
          new FhirContext(
              "emr",
              "KR",
              ZoneId.of("Asia/Seoul"),
              Instant.parse("2026-11-21T12:00:00Z"),
              NUMBERS));

  @Test
  void koreanNameIsWrittenWithoutSpaceAndWesternOneWith() {
    assertThat(patient("\"name\":[{\"family\":\"김\",\"given\":[\"영희\"]}]").name()).isEqualTo("김영희");
    assertThat(patient("\"name\":[{\"text\":\"김영희\"}]").name()).isEqualTo("김영희");
    assertThat(patient("\"name\":[{\"family\":\"Jones\",\"given\":[\"Mary\",\"Ann\"]}]").name())
        .isEqualTo("Mary Ann Jones");
  }

  @Test
  void officialNameGoesBeforeMaidenName() {
    var patient =
        patient(
            "\"name\":[{\"use\":\"maiden\",\"family\":\"Quitzon\"},"
                + "{\"use\":\"official\",\"family\":\"Denesik\",\"given\":[\"Terrilyn\"]}]");

    assertThat(patient.name()).isEqualTo("Terrilyn Denesik");
  }

  @Test
  void chartNumberIsTheMedicalRecordNumberAndNeverTheSocialSecurityNumber() {
    String ssn = "{\"type\":{\"coding\":[{\"code\":\"SS\"}]},\"value\":\"999-12-3456\"}";
    String mr = "{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"C-77\"}";

    assertThat(patient("\"identifier\":[" + ssn + "," + mr + "]").chartNumber()).isEqualTo("C-77");
    assertThat(patient("\"identifier\":[" + ssn + "]").chartNumber()).isEqualTo("p1");
    assertThat(patient("\"identifier\":[" + ssn + ",{\"value\":\"77\"}]").chartNumber())
        .isEqualTo("77");
  }

  @ParameterizedTest
  @CsvSource({"ko-KR, ko", "ko, ko", "en-US, en", "es, en"})
  void languageOfMessagesFollowsCommunication(String tag, String language) {
    var patient =
        patient(
            "\"communication\":[{\"language\":{\"coding\":[{\"code\":\"%s\"}]}}]".formatted(tag));

    assertThat(patient.language()).isEqualTo(language);
  }

  @Test
  void withoutCommunicationTheClinicsCountryDecides() {
    assertThat(patient("\"active\":true").language()).isEqualTo("ko");
  }

  /** A mark may mean yes as well as no: the dead are not written to. */
  @Test
  void markWhereTheDayOfADeathBelongsIsADeath() {
    assertThat(patient("\"deceasedDateTime\":\"x\"").deceased()).isTrue();
    assertThat(patient("\"deceasedDateTime\":\"false\"").deceased()).isFalse();
  }

  @Test
  void deathWithAnImpossibleDateIsStillADeath() {
    var patient = patient("\"birthDate\":\"1980-01-01\",\"deceasedDateTime\":\"1979-05-05\"");

    assertThat(patient.deceased()).isTrue();
    assertThat(patient.deceasedOn()).isNull();
    assertThat(patient.repairs()).extracting(Repair::reason).contains(Reason.DEATH_UNCERTAIN);
  }

  @Test
  void oldContactPointsAreLeftOutAndDoublesComeOnce() {
    var patient =
        patient(
            "\"telecom\":[{\"system\":\"phone\",\"value\":\"010-0123-4567\"},"
                + "{\"system\":\"sms\",\"value\":\"+82 10 0123 4567\"},"
                + "{\"system\":\"phone\",\"value\":\"010-0999-9999\",\"use\":\"old\"},"
                + "{\"system\":\"email\",\"value\":\"Kim@Example.com\"}]");

    assertThat(patient.contacts())
        .extracting(ContactDraft::value)
        .containsExactly("+821001234567", "kim@example.com");
  }

  @Test
  void addressWithoutRealPostalCodeCannotBeWrittenTo() {
    String address =
        "\"address\":[{\"line\":[\"1 Main St\"],\"city\":\"Wareham\",\"postalCode\":\"%s\"}]";

    assertThat(patient(address.formatted("00000")).contacts().get(0).usable()).isFalse();
    assertThat(patient(address.formatted("02571")).contacts().get(0).usable()).isTrue();
    assertThat(patient(address.formatted("02571")).contacts().get(0).value())
        .isEqualTo("1 Main St, Wareham");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/p1",
        "https://emr.example/fhir/Patient/p1",
        "https://emr.example/fhir/Patient/p1/_history/3",
        "urn:uuid:p1"
      })
  void everyFormOfReferenceMeansTheSamePatient(String reference) {
    assertThat(visit("\"subject\":{\"reference\":\"" + reference + "\"}").patient())
        .isEqualTo(patient("\"active\":true").key());
  }

  @Test
  void conditionalAndLogicalReferencesMeanTheIdentifier() {
    var practitioner =
        (PractitionerDraft)
            read("{\"resourceType\":\"Practitioner\",\"id\":\"d1\",\"name\":[{\"family\":\"이\"}],"
                    + "\"identifier\":[{\"system\":\"urn:npi\",\"value\":\"99\"}]}")
                .draft();
    String participant =
        "\"subject\":{\"reference\":\"Patient/p1\"},\"participant\":[{\"individual\":%s}]";

    assertThat(
            visit(participant.formatted("{\"reference\":\"Practitioner?identifier=urn:npi|99\"}"))
                .care()
                .practitioner())
        .isEqualTo(practitioner.aliases().get(0));
    assertThat(
            visit(
                    participant.formatted(
                        "{\"identifier\":{\"system\":\"urn:npi\",\"value\":\"99\"}}"))
                .care()
                .practitioner())
        .isEqualTo(practitioner.aliases().get(0));
  }

  @Test
  void containedResourceMeansItsIdentifier() {
    var visit =
        visit(
            "\"subject\":{\"reference\":\"#p\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\","
                + "\"identifier\":[{\"system\":\"urn:chart\",\"value\":\"C-1\"}]}]");

    assertThat(visit.patient())
        .isEqualTo(
            patient("\"identifier\":[{\"system\":\"urn:chart\",\"value\":\"C-1\"}]")
                .aliases()
                .get(0));
  }

  @Test
  void sameIdInAnotherSourceIsAnotherPatient() {
    var other =
        new FhirReader(
            new FhirContext(
                "lab",
                "KR",
                ZoneId.of("Asia/Seoul"),
                Instant.parse("2026-11-21T12:00:00Z"),
                NUMBERS));
    String patient = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}";

    assertThat(other.read(line(patient)).get(0).draft().key())
        .isNotEqualTo(read(patient).draft().key());
  }

  @Test
  void birthDateOfTheYear201IsNotBelieved() {
    assertThat(patient("\"birthDate\":\"0201-03-04\"").birthDate()).isNull();
    assertThat(patient("\"birthDate\":\"2001-03-04\"").birthDate())
        .isEqualTo(LocalDate.of(2001, 3, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "Immunization, not-done, NOT_DONE",
    "Immunization, entered-in-error, ENTERED_IN_ERROR",
    "Procedure, preparation, NOT_DONE"
  })
  void whatWasNotDoneIsRefused(String type, String status, Reason reason) {
    var reading =
        read("{\"resourceType\":\"%s\",\"id\":\"x\",\"status\":\"%s\"}".formatted(type, status));

    assertThat(((WithdrawnDraft) reading.draft()).otherwise().reason()).isEqualTo(reason);
  }

  private static String hash(String number) {
    return NUMBERS.kept(NationalNumbers.read(number).orElseThrow(), "").hash();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"system\":\"http://hl7.org/fhir/sid/us-ssn\",\"value\":\"219-09-9901\"}",
        "{\"system\":\"http://hl7.org/fhir/sid/us-ssn\",\"value\":\"219099901\"}",
        "{\"system\":\"urn:oid:2.16.840.1.113883.4.1\",\"value\":\"219099901\"}",
        "{\"value\":\"219-09-9901\"}",
        "{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"219-09-9901\"}",
        "{\"type\":{\"coding\":[{\"code\":\"SB\"}]},\"value\":\"219099901\"}",
        "{\"type\":{\"text\":\"Social Security Number\"},\"value\":\"219099901\"}",
        "{\"type\":{\"coding\":[{\"display\":\"Social Security number\"}]},\"value\":\"219 09 9901\"}",
        "{\"assigner\":{\"display\":\"Social Security Administration\"},\"value\":\"219099901\"}",
        "{\"system\":\"http://hospital\",\"value\":\"900101-1234567\"}",
        "{\"system\":\"http://hl7.org/fhir/sid/us-ssn\",\"value\":\"９００１０１－１２３４５６７\"}",
        "{\"system\":\"urn:oid:1.2.250.1.213.1.4.8\",\"value\":\"185057800608491\"}",
        "{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9434765919\"}",
        "{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"20/219-09-9901\"}",
        "{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"900101-1234567-01\"}",
        "{\"type\":{\"coding\":[{\"code\":\"PPN\"}]},\"value\":\"M12345678\"}",
        "{\"type\":{\"coding\":[{\"code\":\"NNFRA\"}]},\"value\":\"1850578006084\"}"
      })
  void aNumberOfTheStateIsNeverAChartNumberNorKeptInTheClear(String identifier) {
    var alone = patient("\"identifier\":[" + identifier + "]");
    assertThat(alone.chartNumber()).isEqualTo("p1");
    assertThat(alone.identifiers())
        .singleElement()
        .satisfies(
            number -> {
              assertThat(number.kind()).isEqualTo(PatientIdentifier.Kind.NATIONAL);
              assertThat(number.value()).matches("n1\\.[0-9a-f]{8}\\.[0-9a-f]{64}");
            });
    var beside =
        patient(
            "\"identifier\":["
                + identifier
                + ",{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"value\":\"MRN5\"}]");
    assertThat(beside.chartNumber()).isEqualTo("MRN5");
    assertThat(beside.toString() + alone)
        .doesNotContain("219099901", "219-09-9901", "1234567", "18505780", "943476", "M12345678");
  }

  @Test
  void aResidentNumberIsNeverCalledAnAmericanOne() {
    var patient =
        patient(
            "\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/us-ssn\","
                + "\"value\":\"9001011234567\"}]");
    assertThat(patient.identifiers().get(0).system()).isEqualTo("KR:national");
  }

  @ParameterizedTest
  @ValueSource(strings = {"900101-1234567", "pt-900101-1234567", "p219-09-9901", "XXX-219-09-9901"})
  void aNumberOfTheStateInAnIdNamesThePatientByItsHashForReferencesToo(String id) {
    var person = read("{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}");
    var patient = (PatientDraft) person.draft();
    assertThat(patient.chartNumber()).matches("N-[0-9a-f]{24}");
    var visit =
        read(
            "{\"resourceType\":\"Encounter\",\"id\":\"v1\",\"status\":\"finished\",\"subject\":{"
                + "\"reference\":\"Patient/"
                + id
                + "/_history/2\"},\"period\":{\"start\":\"2026-01-02\"}}");
    assertThat(((VisitDraft) visit.draft()).patient()).isEqualTo(patient.key());
  }

  @Test
  void aNumberOfTheStateIsOneAlsoAsANumberOfJson() {
    var ssn =
        "\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/us-ssn\",\"value\":%s},"
            + "{\"value\":\"MRN5\"}],\"name\":[{\"text\":9001011234567}],"
            + "\"telecom\":[{\"system\":\"phone\",\"value\":9001011234567}]";
    for (String number : List.of("219099901", "2.19099901E8", "219099901.0")) {
      var patient = patient(ssn.formatted(number));
      assertThat(patient.chartNumber()).isEqualTo("MRN5");
      assertThat(patient.identifiers().get(0).value()).isEqualTo(hash("219-09-9901"));
      assertThat(patient.toString()).doesNotContain("219099901", "1234567");
    }
    var named = read("{\"resourceType\":\"Patient\",\"id\":9001011234567}");
    assertThat(((PatientDraft) named.draft()).chartNumber()).matches("N-[0-9a-f]{24}");
  }

  @Test
  void anIdThatIsANumberOfTheStateNamesTheSamePatientWhenAKeyIsAdded() {
    String person =
        "{\"resourceType\":\"Patient\",\"id\":\"900101-1234567\",\"identifier\":[{\"system\":"
            + "\"http://hl7.org/fhir/sid/us-ssn\",\"value\":\"219-09-9901\"}]}";
    var before = (PatientDraft) read(person).draft();
    var later =
        new FhirReader(
            new FhirContext(
                "emr",
                "KR",
                ZoneId.of("Asia/Seoul"),
                Instant.parse("2026-11-21T12:00:00Z"),
                new NationalNumbers(new InstallationKey("new", "test"))));
    var after = (PatientDraft) later.read(line(person)).get(0).draft();
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(after.aliases()).isEqualTo(before.aliases());
    assertThat(after.chartNumber()).isEqualTo(before.chartNumber());
    assertThat(after.identifiers()).isNotEqualTo(before.identifiers());
  }

  @Test
  void aReferenceByANumberOfTheStateFindsItsPatient() {
    var patient =
        patient(
            "\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/us-ssn\","
                + "\"value\":\"219-09-9901\"}]");
    for (String subject :
        new String[] {
          "\"reference\":\"Patient?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-ssn%7C219-09-9901\"",
          "\"identifier\":{\"system\":\"http://hl7.org/fhir/sid/us-ssn\",\"value\":\"219099901\"}"
        }) {
      var visit =
          read(
              "{\"resourceType\":\"Encounter\",\"id\":\"v1\",\"status\":\"finished\",\"subject\":{"
                  + subject
                  + "},\"period\":{\"start\":\"2026-01-02\"}}");
      assertThat(patient.aliases()).contains(((VisitDraft) visit.draft()).patient());
    }
  }

  @Test
  void aNumberOfTheStateIsRemovedFromEveryTextAndThatIsTold() {
    var reading =
        read(
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"text\":\"김영희 900101-2234567\"}],"
                + "\"telecom\":[{\"system\":\"phone\",\"value\":\"900101-2234567\"}],"
                + "\"address\":[{\"text\":\"서울 (900101-2234567)\"}],"
                + "\"contact\":[{\"name\":{\"text\":\"Ann 219-09-9901\"}}]}");
    var patient = (PatientDraft) reading.draft();
    assertThat(patient.name()).isEqualTo("김영희");
    assertThat(patient.toString()).doesNotContain("2234567").contains("서울");
    assertThat(reading.numbersRemoved())
        .containsExactly("Patient.name", "Patient.telecom", "Patient.address", "Patient.contact");
  }

  @Test
  void numbersOfTheStateAreOnlyKeptAsHashes() {
    var patient =
        patient(
            "\"identifier\":[{\"type\":{\"coding\":[{\"code\":\"SS\"}]},\"system\":\"us-ssn\","
                + "\"value\":\"999-12-3456\"},{\"type\":{\"coding\":[{\"code\":\"MR\"}]},"
                + "\"value\":\"C-77\"},{\"system\":\"urn:insurer\",\"value\":\"I-1\"}]");

    assertThat(patient.identifiers())
        .extracting(IdentifierDraft::kind, IdentifierDraft::value)
        .containsExactly(
            tuple(PatientIdentifier.Kind.NATIONAL, hash("999-12-3456")),
            tuple(PatientIdentifier.Kind.OTHER, "I-1"));
    assertThat(patient.toString()).doesNotContain("3456");
  }

  @Test
  void onlyWhatTheSourceReplacedIsAMerge() {
    var readings =
        readAll(
            """
            {"resourceType":"Patient","id":"p1","link":[
              {"type":"replaces","other":{"reference":"Patient/p0"}},
              {"type":"seealso","other":{"reference":"Patient/p8"}},
              {"type":"replaced-by","other":{"reference":"Patient/p1"}}]}""");

    assertThat(readings).extracting(Reading::type).containsExactly("Patient", "Patient.link");
    assertThat(readings.get(0).draft().repairs())
        .extracting(Repair::reason)
        .contains(Reason.LINK_NOT_FOLLOWED, Reason.MERGE_INTO_ITSELF);
  }

  @Test
  void mergeIsTheSameFromBothEnds() {
    String link =
        "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"link\":[{\"type\":\"%s\","
            + "\"other\":{\"reference\":\"Patient/%s\"}}]}";

    assertThat(readAll(link.formatted("a", "replaced-by", "b")).get(1).draft())
        .isEqualTo(readAll(link.formatted("b", "replaces", "a")).get(1).draft());
  }

  @ParameterizedTest
  @CsvSource({
    "booked, needs-action, BOOKED",
    "arrived, accepted, ARRIVED",
    "fulfilled, accepted, ARRIVED",
    "noshow, accepted, NO_SHOW",
    "cancelled, accepted, CANCELLED",
    "pending, accepted, BOOKED",
    "pending, needs-action, ",
    "proposed, accepted, ",
    "waitlist, accepted, "
  })
  void appointmentCountsOnceItIsBooked(String status, String answer, Appointment.State state) {
    var reading = read(appointment(status, answer));

    if (state == null) {
      assertThat(reading.draft()).isInstanceOf(WithdrawnDraft.class);
    } else {
      assertThat(((AppointmentDraft) reading.draft()).state()).isEqualTo(state);
    }
  }

  @Test
  void appointmentOfAnotherCenturyIsRejected() {
    var reading = read(appointment("booked", "accepted").replace("2026-12-01", "2206-12-01"));

    assertThat(reading.refused().reason()).isEqualTo(Reason.FUTURE_DATE);
  }

  @Test
  void observationHasItsValueAndItsComponentsTheirs() {
    var readings =
        readAll(
            """
            {"resourceType":"Observation","id":"o1","status":"final",
             "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
             "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-02",
             "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
               "valueQuantity":{"value":120,"unit":"mmHg"}}]}""");

    assertThat(readings)
        .extracting(Reading::type, reading -> ((EventDraft) reading.draft()).value())
        .containsExactly(
            tuple("Observation", null),
            tuple("Observation.component", new ObservedValue(120.0, "mmHg", null)));
  }

  @Test
  void observationThatIsTakenBackTakesItsComponentsWithIt() {
    String panel =
        """
        {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Blood pressure"},
         "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-02","component":[
         {"code":{"text":"systolic"},"valueInteger":120},
         {"code":{"text":"diastolic"},"valueInteger":80}]}""";

    assertThat(read(panel.replace("final", "entered-in-error")).draft().gone())
        .containsExactly(readAll(panel).get(1).draft().key(), readAll(panel).get(2).draft().key());
  }

  @Test
  void preliminaryObservationDoesNotCountYet() {
    var reading =
        read("{\"resourceType\":\"Observation\",\"id\":\"o1\",\"status\":\"preliminary\"}");

    assertThat(reading.refused().reason()).isEqualTo(Reason.NOT_FINAL);
  }

  @Test
  void tooDeepAResourceIsRefused() {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    assertThat(read("{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":" + deep + "}"))
        .satisfies(reading -> assertThat(reading.refused().reason()).isEqualTo(Reason.TOO_DEEP));
  }

  @Test
  void resourceOfNothingButBracketsIsRefusedBeforeItFillsTheMemory() {
    String much = "[" + "[],".repeat(1_600_000) + "[]]";

    assertThat(read("{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":" + much + "}"))
        .satisfies(
            reading -> assertThat(reading.refused().reason()).isEqualTo(Reason.TOO_MANY_ELEMENTS));
  }

  @Test
  void whatFollowsBehindTheObjectIsNoJson() {
    assertThat(read("{\"resourceType\":\"Patient\",\"id\":\"p\"} {}"))
        .satisfies(reading -> assertThat(reading.refused().reason()).isEqualTo(Reason.NOT_JSON));
  }

  @Test
  void placeholderDatesTitlesNotesAndDecomposedNamesAreMendedAsInAnyFormat() {
    var patient =
        patient(
            "\"birthDate\":\"1900-01-01\",\"deceasedDateTime\":\"2031-01-01\","
                + "\"name\":[{\"text\":\""
                + java.text.Normalizer.normalize("김영희 님 환자", java.text.Normalizer.Form.NFD)
                + "\"}],\"telecom\":[{\"system\":\"phone\",\"value\":\"010-0110-0001 mom\"},"
                + "{\"system\":\"phone\",\"value\":\"053-555-1234\"}]");

    assertThat(patient.name()).isEqualTo("김영희");
    assertThat(patient.birthDate()).isNull();
    assertThat(patient.deceased()).isTrue();
    assertThat(patient.deceasedOn()).isNull();
    assertThat(patient.contacts())
        .extracting(ContactDraft::value, ContactDraft::usable)
        .containsExactly(tuple("+821001100001", true), tuple("+82535551234", true));
    assertThat(patient.repairs())
        .extracting(Repair::reason)
        .containsExactlyInAnyOrder(
            Reason.CHART_NUMBER_FROM_ID,
            Reason.DOUBTFUL_BIRTH_DATE,
            Reason.DEATH_UNCERTAIN,
            Reason.PHONE_NOTE_LEFT_OUT,
            Reason.TITLE_LEFT_OUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "urn:oid:1.2.410.100110.10.41100006.100; 004711; 004711",
        "urn:oid:1.2.410.100110.10; 004711; p1",
        "http://hl7.org/fhir/sid/us-ssn; 219-09-9999; p1"
      })
  void medicalRecordNumberIsTheChartNumberUnlessItsSystemIsOfTheState(
      String system, String value, String chartNumber) {
    var patient =
        patient(
            "\"identifier\":[{\"type\":{\"coding\":[{\"code\":\"MR\"}]},\"system\":\""
                + system
                + "\",\"value\":\""
                + value
                + "\"}]");

    assertThat(patient.chartNumber()).isEqualTo(chartNumber);
    assertThat(patient.repairs())
        .extracting(Repair::reason)
        .filteredOn(Reason.CHART_NUMBER_FROM_ID::equals)
        .hasSize(chartNumber.equals("p1") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kim@example", "kim@ex.c", "a,b@example.com"})
  void whatTheClinicWouldNotTakeAsAnEmailAddressIsToldAndNotStored(String written) {
    var patient = patient("\"telecom\":[{\"system\":\"email\",\"value\":\"" + written + "\"}]");

    assertThat(patient.contacts()).isEmpty();
    assertThat(patient.repairs()).extracting(Repair::reason).contains(Reason.UNREADABLE_CONTACT);
  }

  private static String appointment(String status, String answer) {
    return """
        {"resourceType":"Appointment","id":"a1","status":"%s","start":"2026-12-01T09:00:00Z",
         "participant":[{"actor":{"reference":"Practitioner/d1"},"status":"accepted"},
           {"actor":{"reference":"Patient/p1"},"status":"%s"}]}"""
        .formatted(status, answer);
  }

  private static PatientDraft patient(String elements) {
    return (PatientDraft)
        read("{\"resourceType\":\"Patient\",\"id\":\"p1\"," + elements + "}").draft();
  }

  private static VisitDraft visit(String elements) {
    return (VisitDraft)
        read("{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"status\":\"finished\","
                + "\"period\":{\"start\":\"2024-01-02\"},"
                + elements
                + "}")
            .draft();
  }

  private static Reading read(String json) {
    return readAll(json).get(0);
  }

  private static List<Reading> readAll(String json) {
    return READER.read(line(json));
  }

  private static Line line(String json) {
    return new Line("test", 1, json.getBytes(StandardCharsets.UTF_8));
  }
}
