package care.anbu.patient;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PatientPageTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Patients patients;
  @Inject ContactPoints contacts;
  @Inject Consents consents;
  @Inject Exclusions exclusions;
  @Inject Departments departments;
  @Inject AccessLogs accessLogs;
  @Inject PatientSummary summary;
  @Inject HeardVisits heard;

  private String clinic;
  private Patient patient;
  private ContactPoint mobile;
  private String path;

  /** Which clinics were said to have had visits. */
  @Singleton
  static class HeardVisits {
    final List<String> clinics = new CopyOnWriteArrayList<>();

    void hear(@Observes PatientsVisited visited) {
      clinics.add(visited.clinicId());
    }
  }

  @BeforeEach
  void aPatientWithAMobile() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          patient = people.korean("김영희", "1961-03-05");
          mobile = people.phone(patient, "010-0123-5678");
          return null;
        });
    path = "/patients/" + patient.ref();
  }

  @Test
  void thePageShowsThePatientAndRecordsThatItWasOpened() {
    Response page = as(Role.DOCTOR).get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("김영희", "010-0123-5678", patient.chartNumber);
    assertThat(tests.in(clinic, () -> accessLogs.list("patientId", patient.id)))
        .singleElement()
        .matches(look -> look.purpose == AccessPurpose.RECORD);
  }

  @Test
  void theTimelineShowsWhatTheReaderLooksForAndNothingElse() {
    Browserless doctor = as(Role.DOCTOR);
    doctor.get(path);
    doctor.post(path + "/consents", Map.of("purpose", "CARE", "granted", "false"));
    assertThat(timeline(doctor, "CONSENT")).contains("Care", "withdrawn");
    assertThat(timeline(doctor, "VISIT")).doesNotContain("withdrawn").contains("Nothing");
  }

  private String timeline(Browserless reader, String kind) {
    String page = reader.get(path + "?kind=" + kind).asString();
    return page.substring(page.indexOf("id=\"timeline\""), page.indexOf("id=\"consents\""));
  }

  @Test
  void searchingWhileTypingAnswersTheListAloneAndWithoutScriptsTheWholePage() {
    Browserless desk = as(Role.FRONT_DESK);
    assertThat(desk.get("/patients").asString()).contains("김영희");

    assertThat(desk.get(search(desk, "5678")).asString()).contains("<html", path, "5678");
    assertThat(desk.get(search(desk, "이영희")).asString()).doesNotContain(path);
    assertThat(desk.postPart("/patients/results", Map.of("q", "5678")).asString())
        .contains(path)
        .doesNotContain("<html");
  }

  @Test
  void aSearchCanBeGoneBackToAndItsAddressSaysNothing() {
    Browserless desk = as(Role.FRONT_DESK);
    String address = search(desk, "김영희");
    assertThat(address).contains("/patients?s=").doesNotContain("김").doesNotContain("%");
    assertThat(desk.get(address).asString()).contains("value=\"김영희\"", path);
    assertThat(desk.postPart("/patients/results", Map.of("q", "김영희")).header("HX-Replace-Url"))
        .startsWith("/patients?s=");
    Browserless colleague = as(Role.COORDINATOR);
    assertThat(colleague.get(address).asString()).doesNotContain("value=\"김영희\"");
    assertThat(desk.get("/patients?s=nonsense").statusCode()).isEqualTo(200);
  }

  private static String search(Browserless reader, String q) {
    var found = reader.post("/patients/results", Map.of("q", q));
    assertThat(found.statusCode()).isEqualTo(303);
    return found.header("Location").replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void oneClickConfirmsAContactAndOneSaysItIsWrong() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    assertThat(desk.post(contactPath("confirmation"), Map.of()).statusCode()).isEqualTo(303);
    assertThat(reloaded().verifiedAt).isNotNull();

    assertThat(desk.post(contactPath("wrong"), Map.of()).statusCode()).isEqualTo(303);
    assertThat(reloaded().bad()).isTrue();
    assertThat(desk.get(path).asString()).contains("not usable");
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() {
    Browserless desk = as(Role.FRONT_DESK);
    assertThat(desk.postWithoutToken(contactPath("wrong"), Map.of()).statusCode())
        .isBetween(400, 403);
    assertThat(reloaded().bad()).isFalse();
  }

  @Test
  void aReplacedContactIsKeptAndTheNewOneCountsAsConfirmed() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    desk.post(contactPath("replacement"), Map.of("value", "010 0999 1111"));

    assertThat(reloaded().endedAt).isNotNull();
    assertThat(tests.in(clinic, () -> contacts.ofPatient(patient.id)))
        .singleElement()
        .matches(c -> c.value.equals("+821009991111") && c.verifiedAt != null);
  }

  @Test
  void aContactThatReachesNobodyIsRefusedWithItsReason() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    Map<String, String> sentences =
        Map.of(
            "010-123-4567", "eleven digits",
            "011-123-4567", "given up in 2021",
            "555-185-8203", "belong to nobody",
            "none", "no phone number",
            "010-9999-1111 (딸)", "has no place to be kept",
            "02-123-4567 내선 12", "has no place to be kept");
    sentences.forEach(
        (value, sentence) -> {
          Response refused = desk.post(path + "/contacts", Map.of("kind", "PHONE", "value", value));
          assertThat(refused.statusCode()).isEqualTo(400);
          assertThat(refused.asString()).contains(sentence);
        });
    var withCity = Map.of("kind", "PHONE", "value", "010-9999-1111", "city", "서울");
    assertThat(desk.post(path + "/contacts", withCity).statusCode()).isEqualTo(400);
    assertThat(desk.post(path + "/contacts", Map.of("kind", "EMAIL", "value", "a@b")).statusCode())
        .isEqualTo(400);
    desk.post(path + "/contacts", Map.of("kind", "EMAIL", "value", "Kim@Example.com"));
    assertThat(tests.in(clinic, () -> contacts.ofPatient(patient.id)))
        .extracting(c -> c.value)
        .contains("kim@example.com");
  }

  @Test
  void consentsAreAddedNeverChangedAndAYesNeedsItsEvidence() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    var advertising = Map.of("purpose", "ADVERTISING", "channel", "SMS", "granted", "true");
    assertThat(desk.post(path + "/consents", advertising).statusCode()).isEqualTo(400);

    var signed = new java.util.HashMap<>(advertising);
    signed.put("evidence", "signed form");
    assertThat(desk.post(path + "/consents", signed).statusCode()).isEqualTo(303);
    assertThat(allowed(Channel.SMS)).isTrue();
    assertThat(allowed(Channel.EMAIL)).isFalse();

    desk.post(path + "/consents", Map.of("purpose", "ADVERTISING", "granted", "false"));
    assertThat(allowed(Channel.SMS)).isFalse();
    assertThat(tests.in(clinic, () -> consents.history(patient.id))).hasSize(2);
    assertThat(desk.get(path).asString()).contains("signed form", "withdrawn");
  }

  @Test
  void onlyADoctorExcludesAPatient() {
    var reason = Map.of("reason", "palliative care");
    for (Role role : List.of(Role.FRONT_DESK, Role.COORDINATOR, Role.ADMINISTRATOR)) {
      Browserless other = as(role);
      other.get(path);
      assertThat(other.post(path + "/exclusions", reason).statusCode())
          .as("%s", role)
          .isEqualTo(403);
    }
    Browserless doctor = as(Role.DOCTOR);
    doctor.get(path);
    assertThat(doctor.post(path + "/exclusions", reason).statusCode()).isEqualTo(303);
    Exclusion exclusion = tests.in(clinic, () -> exclusions.history(patient.id).get(0));
    assertThat(excluded()).isTrue();

    doctor.post(path + "/exclusions/" + exclusion.ref() + "/lift", Map.of());
    assertThat(excluded()).isFalse();
    assertThat(tests.in(clinic, () -> exclusions.history(patient.id))).hasSize(1);
  }

  @Test
  void anArrivalIsOneVisitHoweverOftenItIsClickedAndTellsWhoeverReminds() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    String eye = tests.in(clinic, () -> departments.inOrder().get(0).ref());
    for (int click = 0; click < 2; click++) {
      assertThat(desk.post(path + "/visits", Map.of("department", eye)).statusCode())
          .isEqualTo(303);
    }
    assertThat(tests.in(clinic, () -> visits())).isEqualTo(1);
    assertThat(heard.clinics).contains(clinic);
    assertThat(desk.get(path).asString()).contains("Outpatient visit", "Ophthalmology");
  }

  @Test
  void anArrivalKeepsTodaysBookingOfThatDepartmentOrOfOneThatNobodyHasMapped() {
    List<Long> of =
        tests.in(
            clinic,
            () -> {
              long eye = departments.inOrder().get(0).id;
              var other = new Department();
              other.code = "ENT";
              other.nameKo = "이비인후과";
              other.nameEn = "ENT";
              departments.persist(other);
              return Arrays.asList(eye, null, other.id);
            });
    for (Long department : of) {
      tests.in(
          clinic,
          () -> {
            return people.booking(patient.id, department, Clocks.now());
          });
    }
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    desk.post(path + "/visits", Map.of("department", Id.text(of.get(0))));
    assertThat(
            tests.in(
                clinic,
                () ->
                    patients
                        .getEntityManager()
                        .createQuery(
                            "select departmentId from Appointment where patientId = ?1"
                                + " and state = BOOKED",
                            Long.class)
                        .setParameter(1, patient.id)
                        .getResultList()))
        .containsExactly(of.get(2));
  }

  @Test
  void aBookingIsInTheFutureAndShowsAsTheNextAppointment() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path);
    String eye = tests.in(clinic, () -> departments.inOrder().get(0).ref());
    String past = "2020-01-01T09:00";
    assertThat(book(desk, eye, past).statusCode()).isEqualTo(400);
    assertThat(book(desk, eye, "2099-01-05T09:30").statusCode()).isEqualTo(303);
    assertThat(tests.in(clinic, () -> summary.of(patient.id).bookings()))
        .extracting(PatientSummary.Booking::startsAt)
        .containsExactly(Instant.parse("2099-01-05T00:30:00Z"));
    assertThat(desk.get(path).asString()).contains("5 Jan 2099 09:30");
  }

  @Test
  void aPatientIsAddedAndCorrectedByHand() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get("/patients/new");
    Response added =
        desk.post(
            "/patients",
            Map.of("name", "남궁민수", "birthDate", "1955-05-05", "sex", "M", "chartNumber", "77"));
    assertThat(added.statusCode()).isEqualTo(303);
    Patient fresh = tests.in(clinic, () -> patients.byChartNumber("77").orElseThrow());
    assertThat(
            tests.in(
                clinic,
                () ->
                    patients
                        .getEntityManager()
                        .createNativeQuery(
                            "select details from audit_log where action = 'PATIENT_ADDED' and"
                                + " clinic_id = ?1 and subject_id = ?2",
                            String.class)
                        .setParameter(1, clinic)
                        .setParameter(2, fresh.id)
                        .getSingleResult()
                        .toString()))
        .as("who added a patient stands in the trail, without a value")
        .contains("NAME", "BIRTH_DATE")
        .doesNotContain("남궁", "1955");
    assertThat(fresh.familyName).isEqualTo("남궁");
    assertThat(fresh.givenName).isEqualTo("민수");

    var corrected = Map.of("name", "남궁민서", "chartNumber", "77", "version", fresh.version);
    assertThat(desk.post("/patients/" + fresh.ref(), corrected).statusCode()).isEqualTo(303);
    assertThat(desk.post("/patients/" + fresh.ref(), corrected).statusCode()).isEqualTo(409);
    assertThat(desk.post("/patients", Map.of("name", "다른이", "chartNumber", "77")).statusCode())
        .isEqualTo(409);
    assertThat(desk.post("/patients", Map.of("name", " ")).statusCode()).isEqualTo(400);
    assertThat(desk.post("/patients", Map.of("name", "박", "birthDate", "2999-01-01")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aChartNumberOfAnotherPatientIsRefusedBesideItsFieldAndTheFormKept() {
    tests.in(clinic, () -> people.korean("이민호", "1970-01-02").chartNumber = "OTHER-1");
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path + "/edit");

    Response refused = correct(desk, Map.of("name", "김영이", "chartNumber", "OTHER-1"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("김영이", "already has chart number OTHER-1");
    assertThat(fault(refused, "chartNumber")).isTrue();
    assertThat(person().name).isEqualTo("김영희");
  }

  @Test
  void aDeathThatCannotBeOrThatIsNotTickedIsRefusedBesideItsDay() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path + "/edit");
    for (String day : List.of("1961-03-04", "2999-01-01", "1911-11-11")) {
      Response refused = correct(desk, death(day, true));
      assertThat(refused.statusCode()).as(day).isEqualTo(400);
      assertThat(fault(refused, "deceasedOn")).as(day).isTrue();
    }
    Response unticked = correct(desk, death("2020-01-01", false));
    assertThat(unticked.statusCode()).isEqualTo(400);
    assertThat(unticked.asString()).contains("or empty the day of death");
    assertThat(person().deceased).isFalse();

    assertThat(correct(desk, death("2020-01-01", true)).statusCode()).isEqualTo(303);
    assertThat(person().deceased).isTrue();
    assertThat(correct(desk, death("", false)).statusCode()).isEqualTo(303);
    assertThat(person().deceased).isFalse();
    assertThat(person().deceasedOn).isNull();
  }

  @Test
  void aDeathInANameIsAskedAboutBeforeItIsKept() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path + "/edit");
    Response asked = correct(desk, Map.of("name", "故 김영희"));
    assertThat(asked.statusCode()).isEqualTo(400);
    assertThat(fault(asked, "name")).isTrue();
    assertThat(asked.asString()).contains("故 김영희");

    var died = new java.util.HashMap<>(death("2020-01-01", true));
    died.put("name", "故 김영희");
    assertThat(correct(desk, died).statusCode()).isEqualTo(303);
    assertThat(person().deceased).isTrue();
  }

  @Test
  void aChangeByHandStandsInTheAuditTrailByItsFieldsWithoutValues() {
    Browserless desk = as(Role.FRONT_DESK);
    desk.get(path + "/edit");
    correct(desk, death("2020-01-01", true));
    correct(desk, death("2020-01-01", true));

    assertThat(
            tests.in(
                clinic,
                () ->
                    patients
                        .getEntityManager()
                        .createQuery(
                            "select a.details from AuditEntry a where a.subjectId = ?1",
                            String.class)
                        .setParameter(1, patient.id)
                        .getResultList()))
        .singleElement()
        .isEqualTo("DEATH\t\t");
  }

  private Map<String, String> death(String day, boolean ticked) {
    var fields = new java.util.HashMap<String, String>();
    fields.put("deceasedOn", day);
    if (ticked) {
      fields.put("deceased", "true");
    }
    return fields;
  }

  /** The form of the basics as it stands, with some fields changed. */
  private Response correct(Browserless desk, Map<String, String> changed) {
    Patient now = person();
    var fields = new java.util.HashMap<String, Object>();
    fields.put("version", now.version);
    fields.put("name", now.name);
    fields.put("chartNumber", now.chartNumber);
    fields.put("birthDate", now.birthDate);
    fields.put("sex", now.sex);
    fields.put("language", now.language);
    fields.putAll(changed);
    return desk.post(path, fields);
  }

  private static boolean fault(Response page, String field) {
    return Jsoup.parse(page.asString())
        .select("[name=" + field + "]")
        .attr("aria-invalid")
        .equals("true");
  }

  private Patient person() {
    return tests.in(clinic, () -> patients.findById(patient.id));
  }

  @Test
  void noRouteLeadsToAnotherClinicsPatient() {
    String other = tests.create();
    Browserless stranger = Browserless.signIn(Role.DOCTOR, other);
    stranger.get("/patients/new");
    for (String read : List.of("", "/timeline", "/edit")) {
      assertThat(stranger.get(path + read).statusCode()).as(read).isEqualTo(404);
    }
    String eye = tests.in(other, () -> departments.inOrder().get(0).ref());
    Map<String, Map<String, String>> writes =
        Map.of(
            "",
            Map.of("name", "x", "version", "0"),
            "/contacts",
            Map.of("kind", "PHONE", "value", "010-0123-9999"),
            "/contacts/" + mobile.ref() + "/wrong",
            Map.of(),
            "/contacts/" + mobile.ref() + "/confirmation",
            Map.of(),
            "/contacts/" + mobile.ref() + "/replacement",
            Map.of("value", "010-0123-9999"),
            "/contacts/" + mobile.ref() + "/end",
            Map.of(),
            "/consents",
            Map.of("purpose", "CARE", "granted", "false"),
            "/exclusions",
            Map.of("reason", "x"),
            "/visits",
            Map.of("department", eye),
            "/appointments",
            Map.of("department", eye, "startsAt", "2099-01-05T09:30"));
    writes.forEach(
        (route, fields) ->
            assertThat(stranger.post(path + route, fields).statusCode()).as(route).isEqualTo(404));
    assertThat(stranger.get("/patients").asString()).doesNotContain("김영희");
    assertThat(tests.in(clinic, () -> visits())).isZero();
    assertThat(reloaded().live()).isTrue();
  }

  @Test
  void withoutSigningInThereIsNothingToSee() {
    assertThat(Browserless.stranger().get(path).statusCode()).isEqualTo(302);
  }

  private Browserless as(Role role) {
    return Browserless.signIn(role, clinic);
  }

  private Response book(Browserless desk, String department, String startsAt) {
    return desk.post(
        path + "/appointments", Map.of("department", department, "startsAt", startsAt));
  }

  private String contactPath(String noun) {
    return path + "/contacts/" + Id.text(mobile.id) + "/" + noun;
  }

  private ContactPoint reloaded() {
    return tests.in(clinic, () -> contacts.findById(mobile.id));
  }

  private boolean allowed(Channel channel) {
    return tests.in(clinic, () -> consents.allows(patient.id, Purpose.ADVERTISING, channel));
  }

  private boolean excluded() {
    return tests.in(
        clinic, () -> exclusions.history(patient.id).stream().anyMatch(Exclusion::holds));
  }

  private long visits() {
    return patients
        .getEntityManager()
        .createQuery("select count(*) from Visit where patientId = ?1", Long.class)
        .setParameter(1, patient.id)
        .getSingleResult();
  }
}
