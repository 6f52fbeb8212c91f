package care.anbu.patient.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.run.TestImports;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestState;
import care.anbu.outreach.request.RequestStep;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.outreach.request.ToldBy;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Exclusion;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Patients;
import care.anbu.patient.Sex;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.patient.merge.PatientMerge.Pair;
import care.anbu.protocol.recall.Recall;
import care.anbu.protocol.ruling.ProtocolRuling;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Sentences;
import care.anbu.suitability.choice.Refusal;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import care.anbu.testsupport.Unzipped;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a patient gets, and what is left of one who was erased. */
@QuarkusTest
class ErasureTest {

  private static final String NAME = "남궁지움";
  private static final String PHONE = "010-7391-4826";
  private static final String E164 = "+821073914826";
  private static final String STREET = "서울 종로구 지움길 77";

  /** What a copy holds as JSON only. */
  private static final List<String> OF_THE_MACHINE =
      List.of(
          "access_log.hash",
          "access_log.seal",
          "access_log.seq",
          "attempt.account",
          "attempt.gateway_ref",
          "attempt.reference",
          "audit_log.hash",
          "audit_log.label",
          "audit_log.seal",
          "audit_log.seq",
          "consent_notice.version",
          "contact_point.last_digits",
          "contact_point.merged_from",
          "contact_point.shared_key",
          "desk_message.made_key",
          "hl7_message.contacts_ended",
          "hl7_message.digest",
          "hl7_message.element",
          "hl7_message.settled_at",
          "hl7_message.tries",
          "member.band",
          "member.benefit",
          "member.explored",
          "member.pilot",
          "member.merged_from",
          "member.choice_reason",
          "merged_patient.version",
          "outreach.answer_by",
          "outreach.band",
          "outreach.expires_at",
          "outreach.lane",
          "outreach.lease_owner",
          "outreach.lease_until",
          "outreach.moved",
          "outreach.tallied",
          "outreach.version",
          "outreach_cover.answer_by",
          "outreach_cover.waiting",
          "patient.chart_search",
          "patient.given_initials",
          "patient.initials",
          "patient.version",
          "patient_identifier.merged_from",
          "patient_identifier.value_search",
          "recall.settled_from",
          "recall.version",
          "reply.reference",
          "service_request.made_key",
          "service_request.patient_sure",
          "service_request.owner_role",
          "service_request.owner_told_at",
          "service_request.waits_until",
          "service_request.version");

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject Sentences sentences;
  @Inject Patients all;
  @Inject PersonalRows rows;
  @Inject TestImports imports;
  @Inject SendingFixture sending;
  @Inject ServiceRequests requests;
  @Inject EntityManager entities;
  @Inject TestSql tables;
  @Inject Clock clock;

  @Test
  void everyColumnThatNamesAPatientHasItsRuling() {
    Set<String> ruled =
        rows.tables().stream()
            .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column))
            .collect(Collectors.toSet());
    // Of the erasure itself, and where the row that names the patient goes with another.
    ruled.addAll(List.of("erasure.patient_id", "merged_patient.id", "patient.id"));
    var naming =
        tables.column(
            "select concat(table_name, '.', column_name) from information_schema.columns"
                + " where table_schema = database() and column_name in ('patient_id', 'subject_id',"
                + " 'survivor_id', 'absorbed_id', 'a_id', 'b_id', 'other_id', 'related_patient_id',"
                + " 'target_id')");
    var unruled = new TreeSet<>(naming);
    unruled.removeAll(ruled);
    assertThat(unruled).isEmpty();
  }

  @Test
  void nothingOfThePersonIsLeftButEvidenceAndFiguresAre() throws Exception {
    var scene = sending.due(Channel.SMS, 1);
    String clinic = scene.clinic();
    Patient patient = someone(clinic, scene.campaignId());
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    asks(clinic, patient, administrator);
    long members = count(clinic, "member");
    long contacts = count(clinic, "outreach");
    assertThat(whereIs(clinic, NAME)).contains("service_request.name", "request_step.note");
    assertThat(administrator.get("/patients/" + patient.ref() + "/rights").asString())
        .contains("Contact points", "Evidence of consent")
        .as("who is erased stands beside the number to type")
        .containsPattern("(?s)id=\"who-is-erased\".*" + NAME + ".*6 May 1961.*name=\"typed\"");

    Response done = erase(administrator, patient, patient.chartNumber, false);

    assertThat(done.statusCode()).as(done.asString()).isEqualTo(303);
    for (String secret :
        List.of(NAME, "지움", E164, "4826", STREET, patient.chartNumber, "1961-05-06", "비밀 메모")) {
      assertThat(whereIs(clinic, secret)).as(secret).isEmpty();
    }
    assertThat(count(clinic, "consent")).isEqualTo(1);
    assertThat(count(clinic, "member")).isEqualTo(members);
    assertThat(count(clinic, "outreach")).isEqualTo(contacts);
    assertThat(
            tests.in(
                clinic,
                () ->
                    entities
                        .createNativeQuery(
                            "select distinct concat(o.reason, ' ', m.exit_reason) from outreach o"
                                + " join member m on m.clinic_id = o.clinic_id and m.id = o.member_id"
                                + " where o.clinic_id = ?1 and o.patient_id = ?2"
                                + " and o.state = 'CANCELLED' and o.lease_owner is null",
                            String.class)
                        .setParameter(1, clinic)
                        .setParameter(2, patient.id)
                        .getSingleResult()))
        .as("no longer a patient, and not excluded by a doctor")
        .isEqualTo("INACTIVE INACTIVE");
    assertThat(
            tests.in(
                clinic,
                () ->
                    entities
                        .createQuery(
                            "select count(*) from Outreach where state = READY and patientId = ?1",
                            Long.class)
                        .setParameter(1, patient.id)
                        .getSingleResult()))
        .as("nothing waits to go out to them")
        .isZero();
    assertThat(erase(administrator, patient, "erased-" + patient.id, false).statusCode())
        .isEqualTo(409);
    String page = "/patients/" + patient.ref();
    assertThat(administrator.get(page).asString())
        .as("nothing is offered that would be refused")
        .doesNotContain(
            page + "/visits", page + "/appointments", page + "/edit", page + "/contacts");
    assertThat(administrator.get("/settings/erasures").asString()).contains("asked at the desk");
  }

  @Test
  void whoeverTypesAnotherNumberErasesNobodyAndKeepsTheForm() {
    String clinic = tests.create();
    Patient patient = tests.in(clinic, () -> patients.korean(NAME, "1961-05-06"));
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    Response refused = erase(administrator, patient, "something", false);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("not the chart number", "asked at the desk");
    assertThat(tests.in(clinic, () -> all.findById(patient.id).name)).isEqualTo(NAME);
    assertThat(
            Browserless.signIn(Role.COORDINATOR, clinic)
                .get("/patients/" + patient.ref() + "/rights")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anImportDoesNotBringTheErasedBackAndDoesNotCallTheirNumber() {
    String clinic = tests.create();
    byte[] file = record("77", NAME, PHONE);
    imports.bytes(clinic, file);
    Patient patient = tests.in(clinic, () -> all.find("name", NAME).singleResult());
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(erase(administrator, patient, patient.chartNumber, false).statusCode())
        .isEqualTo(303);

    var told = imports.bytes(clinic, file);
    imports.bytes(clinic, record("78", "김다른", PHONE));

    assertThat(told.total().rejected).isEqualTo(1);
    assertThat(told.notes()).anyMatch(note -> note.reason == Reason.PATIENT_ERASED);
    assertThat(tests.in(clinic, () -> all.count("name", NAME))).isZero();
    assertThat(
            tests.in(
                clinic,
                () ->
                    entities
                        .createQuery(
                            "select c.badSince from ContactPoint c join Patient p on p.id = c.patientId"
                                + " where p.name = '김다른'",
                            Instant.class)
                        .getSingleResult()))
        .as("a number of the erased waits for a person's word")
        .isNotNull();

    long erasure =
        tests.in(
            clinic,
            () -> entities.createQuery("select id from Erasure", Long.class).getSingleResult());
    administrator.post("/settings/erasures/" + Id.text(erasure) + "/release", Map.of());
    imports.bytes(clinic, file);
    assertThat(tests.in(clinic, () -> all.count("name", NAME))).as("who came back").isEqualTo(1);
  }

  @Test
  void aPatientGetsEverythingThatIsHeldOnThem() throws Exception {
    var scene = sending.due(Channel.SMS, 1);
    String clinic = scene.clinic();
    Patient patient = someone(clinic, scene.campaignId());
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    Response answer = administrator.post("/patients/" + patient.ref() + "/file", Map.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, String> files = Unzipped.texts(answer.asByteArray());
    assertThat(files.keySet()).contains("patient.html", "patient.json", "fhir-bundle.json");
    String zone = tables.column("select zone from clinic where id = '" + clinic + "'").get(0);
    var looked =
        LocalDateTime.parse(
                tables
                    .column(
                        "select date_format(at, '%Y-%m-%dT%H:%i:00') from access_log where purpose"
                            + " = 'EXPORT' and clinic_id = '"
                            + clinic
                            + "'")
                    .get(0))
            .atZone(ZoneOffset.UTC)
            .withZoneSameInstant(ZoneId.of(zone))
            .toLocalDateTime();
    assertThat(zone).isNotEqualTo("UTC");
    assertThat(files.get("patient.html"))
        .as("in the patient's language, whoever makes it")
        .contains(NAME, STREET, "안과", "진단·시술·접종", "환자 자료 내보내기", "내려받기", zone)
        .contains("<dd>" + looked.toString().replace('T', ' ').substring(0, 16) + "</dd>")
        .doesNotContainPattern("<dt>[a-z_]+</dt>")
        .doesNotContainPattern("<dd>(?!ADMINISTRATOR)[A-Z][A-Z0-9_]+</dd>")
        .doesNotContainPattern("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:");
    assertThat(String.join("", files.values()))
        .as("whence staff looked, and a doctor's reason, are not the patient's")
        .doesNotContain("127.0.0.1", "비밀 메모");
    assertThat(files.get("patient.json"))
        .contains(NAME, E164, "\"consent\"", "\"member\"", "\"outreach\"");
    assertThat(files.get("fhir-bundle.json")).contains("\"Patient\"", NAME);
    assertThat(
            tests.in(
                clinic,
                () ->
                    entities
                        .createQuery(
                            "select count(*) from AccessLog where purpose = EXPORT and patientId = ?1",
                            Long.class)
                        .setParameter(1, patient.id)
                        .getSingleResult()))
        .isEqualTo(1);
    String other = tests.create();
    assertThat(
            Browserless.signIn(Role.ADMINISTRATOR, other)
                .post("/patients/" + patient.ref() + "/file", Map.of())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void everyColumnOfAPatientsCopyHasItsWordOrIsTheMachines() {
    var wordless = new TreeSet<String>();
    for (PersonalTable table : rows.tables()) {
      if (!table.exported()) {
        continue;
      }
      for (String language : List.of("ko", "en")) {
        var words = new PlainWords(sentences, Locale.forLanguageTag(language), clock.getZone());
        assertThat(sentences.of("rights:table", words.locale(), table.name()))
            .isNotEqualTo(table.name());
        tables
            .column(
                "select column_name from information_schema.columns where table_schema ="
                    + " database() and table_name = '"
                    + table.name()
                    + "'")
            .stream()
            .filter(column -> words.column(column) == null)
            .filter(column -> !KeptBack.is(table.name(), column))
            .filter(column -> !column.equals("id") && !column.endsWith("_id"))
            .forEach(column -> wordless.add(table.name() + "." + column));
      }
    }
    assertThat(wordless).isEqualTo(new TreeSet<>(OF_THE_MACHINE));
  }

  @Test
  void everyCodeOfAPatientsCopyHasItsWord() {
    var codes =
        Stream.<Enum<?>[]>of(
                Sex.values(),
                ContactKind.values(),
                Channel.values(),
                Purpose.values(),
                Source.values(),
                PatientRelation.Kind.values(),
                PatientIdentifier.Kind.values(),
                Appointment.State.values(),
                ClinicalEvent.Kind.values(),
                Member.State.values(),
                Arm.values(),
                ExitReason.values(),
                Refusal.values(),
                OutreachState.values(),
                OutreachReason.values(),
                Outcome.values(),
                Reply.Kind.values(),
                GatewayKind.values(),
                AccessPurpose.values(),
                Recall.Closed.values(),
                ProtocolRuling.Kind.values(),
                RequestKind.values(),
                RequestStep.Kind.values(),
                RequestWay.values(),
                RequestState.values(),
                ToldBy.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .toList();
    for (String language : List.of("ko", "en")) {
      var words = new PlainWords(sentences, Locale.forLanguageTag(language), clock.getZone());
      assertThat(codes).allSatisfy(code -> assertThat(words.value("kind", code)).isNotNull());
    }
  }

  @Test
  void aMedicalRecordStaysUntilTheLawLetsItGo() throws Exception {
    var scene = sending.due(Channel.SMS, 1);
    String clinic = scene.clinic();
    Patient patient = someone(clinic, scene.campaignId());
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    erase(administrator, patient, patient.chartNumber, true);

    assertThat(count(clinic, "visit")).isEqualTo(1);
    assertThat(whereIs(clinic, E164)).isEmpty();
    assertThat(whereIs(clinic, NAME)).isNotEmpty();
    tests.in(
        clinic,
        () ->
            entities
                .createQuery("update Erasure set keepUntil = {d '2020-01-01'}")
                .executeUpdate());
    assertThat(tests.in(clinic, () -> erasures.endThoseDue())).isEqualTo(1);
    assertThat(count(clinic, "visit")).isZero();
    assertThat(whereIs(clinic, NAME)).isEmpty();
  }

  @Test
  void nothingIsAddedToOneWhoWasErasedAndNobodyIsMergedWithThem() {
    String clinic = tests.create();
    Patient patient = tests.in(clinic, () -> visited(patients.korean(NAME, "1961-05-06")));
    Patient other = tests.in(clinic, () -> patients.korean(NAME, "1961-05-06"));
    Patient third = tests.in(clinic, () -> patients.korean("김셋째", "1962-05-06"));
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(erase(administrator, patient, patient.chartNumber, true).statusCode())
        .isEqualTo(303);

    String page = "/patients/" + patient.ref();
    assertThat(
            List.of(
                administrator.post(page + "/contacts", Map.of("kind", "PHONE", "value", PHONE)),
                administrator.post(page + "/consents", Map.of("purpose", "CARE")),
                Browserless.signIn(Role.DOCTOR, clinic)
                    .post(page + "/exclusions", Map.of("reason", "비밀")),
                administrator.post(page + "/household", Map.of("chartNumber", other.chartNumber))))
        .extracting(Response::statusCode)
        .containsOnly(409);
    assertThat(
            administrator
                .post(
                    "/patients/" + other.ref() + "/household",
                    Map.of("chartNumber", patient.chartNumber))
                .statusCode())
        .isEqualTo(400);
    var origin = MergeOrigin.linkage();
    for (var ids : List.of(List.of(patient.id, other.id), List.of(other.id, patient.id))) {
      assertThatThrownBy(() -> tests.in(clinic, () -> merges.merge(ids.get(0), ids.get(1), origin)))
          .isInstanceOf(Problem.class);
      assertThat(
              tests.in(
                  clinic, () -> merges.mergeAll(List.of(new Pair(ids.get(0), ids.get(1))), origin)))
          .isZero();
    }
    assertThat(
            tests.in(clinic, () -> merges.mergeAll(List.of(new Pair(other.id, third.id)), origin)))
        .as("of the others they may be")
        .isEqualTo(1);
  }

  @Test
  void aMedicalRecordThatIsKeptIsNeitherFilledAgainByAnImportNorErasedOnceItsOwnerCameBack() {
    String clinic = tests.create();
    byte[] file = record("77", NAME, PHONE);
    imports.bytes(clinic, file);
    Patient patient =
        tests.in(clinic, () -> visited(all.find("name", NAME).<Patient>singleResult()));
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(erase(administrator, patient, patient.chartNumber, true).statusCode())
        .isEqualTo(303);
    // Even where the key by which the marks were made is lost.
    tests.in(
        clinic,
        () ->
            entities
                .createNativeQuery("update erased_mark set mark = reverse(mark)")
                .executeUpdate());

    var told = imports.bytes(clinic, record("77", "남궁지은", PHONE));

    assertThat(told.total().rejected).isEqualTo(1);
    assertThat(tests.in(clinic, () -> all.findById(patient.id).name)).isEqualTo(NAME);

    long erasure =
        tests.in(
            clinic,
            () -> entities.createQuery("select id from Erasure", Long.class).getSingleResult());
    administrator.post("/settings/erasures/" + Id.text(erasure) + "/release", Map.of());
    tests.in(
        clinic,
        () ->
            entities
                .createQuery("update Erasure set keepUntil = {d '2020-01-01'}")
                .executeUpdate());

    assertThat(tests.in(clinic, () -> erasures.endThoseDue())).isZero();
    Patient back = tests.in(clinic, () -> all.findById(patient.id));
    assertThat(back.erasedAt).isNull();
    assertThat(back.active).isTrue();
    assertThat(back.name).isEqualTo(NAME);
    imports.bytes(clinic, record("77", "남궁지은", PHONE));
    assertThat(tests.in(clinic, () -> all.findById(patient.id).name)).isEqualTo("남궁지은");
  }

  @Test
  void anErasedPersonIsKnownByTheHashThatAFormerKeyMadeOfTheirNumber() {
    String clinic = tests.create();
    imports.bytes(clinic, numbered("81", "610305-2345678"));
    Patient patient = tests.in(clinic, () -> all.find("name", NAME).singleResult());
    String former =
        numbers.kept(NationalNumbers.read("610305-2345678").orElseThrow(), "KR").former().get(0);
    tests.in(
        clinic,
        () ->
            entities
                .createQuery("update PatientIdentifier set value = ?1 where kind = NATIONAL")
                .setParameter(1, former)
                .executeUpdate());
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(erase(administrator, patient, patient.chartNumber, false).statusCode())
        .isEqualTo(303);

    var told = imports.bytes(clinic, numbered("82", "610305-2345678"));

    assertThat(told.notes()).anyMatch(note -> note.reason == Reason.PATIENT_ERASED);
    assertThat(tests.in(clinic, () -> all.count("name", NAME))).isZero();
  }

  @Test
  void marksAreFoundHoweverManyAreAskedFor() {
    String clinic = tests.create();
    Patient patient = tests.in(clinic, () -> patients.korean(NAME, "1961-05-06"));
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    erase(administrator, patient, patient.chartNumber, false);
    var asked = new TreeSet<String>();
    for (int i = 0; i < 700; i++) {
      asked.add(ErasedMarks.number("other " + i));
    }
    asked.add(ErasedMarks.number(patient.chartNumber));

    assertThat(tests.in(clinic, () -> marks.of(asked)))
        .containsExactly(ErasedMarks.number(patient.chartNumber));
  }

  @Test
  void whoeverCameSinceTheListWasMadeIsNotErasedByTheTimeOfKeeping() {
    String clinic = tests.create();
    Patient patient =
        tests.in(
            clinic,
            () -> {
              Patient one = visited(patients.korean(NAME, "1961-05-06"));
              one.active = false;
              one.updatedAt = Instant.EPOCH;
              return one;
            });
    Instant before = clock.instant().minusSeconds(86_400);

    assertThat(tests.in(clinic, () -> retained.erase(patient.id, before))).isFalse();
    assertThat(tests.in(clinic, () -> all.findById(patient.id).name)).isEqualTo(NAME);

    tests.in(clinic, () -> entities.createQuery("delete from Visit").executeUpdate());
    assertThat(tests.in(clinic, () -> retained.erase(patient.id, before))).isTrue();
    assertThat(tests.in(clinic, () -> retained.erase(patient.id, before)))
        .as("nobody is erased twice")
        .isFalse();
  }

  @Test
  void whoCannotBeErasedHoldsUpNobody() {
    String clinic = tests.create();
    var order = new ArrayList<Long>();
    var failing =
        new RetainedPatients() {
          @Override
          boolean erase(long patientId, Instant before) {
            order.add(patientId);
            if (order.size() == 1) {
              throw new IllegalStateException("cannot be erased");
            }
            return true;
          }
        };
    failing.database = entities;
    failing.clock = clock;
    tests.in(
        clinic,
        () -> {
          for (String born : List.of("1961-05-06", "1962-05-06")) {
            Patient one = patients.korean(NAME, born);
            one.active = false;
            one.updatedAt = Instant.EPOCH;
          }
          return null;
        });

    assertThat(tests.in(clinic, () -> failing.remove(Instant.EPOCH.plusSeconds(1), 500)))
        .isEqualTo(1);
    assertThat(order).hasSize(2);
    tests.in(clinic, () -> failing.remove(Instant.EPOCH.plusSeconds(1), 500));
    assertThat(order).as("who failed is tried again the next day").hasSize(3);
    failing.clock = Clock.offset(clock, Duration.ofDays(1));
    tests.in(clinic, () -> failing.remove(Instant.EPOCH.plusSeconds(1), 500));
    assertThat(order).hasSize(5);
  }

  @Inject Erasures erasures;
  @Inject ErasedMarks marks;
  @Inject RetainedPatients retained;
  @Inject Merges merges;
  @Inject NationalNumbers numbers;

  /** Whoever has been here has a medical record. */
  @Test
  void reasonThatWouldTellWhoWasErasedIsRefusedAndNobodyIsErased() {
    String clinic = tests.create();
    Patient patient = tests.in(clinic, () -> patients.korean(NAME, "1961-05-06"));
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    for (String telling : List.of(NAME + " 본인 요구", "요구: " + patient.chartNumber)) {
      Response answer =
          administrator.post(
              "/patients/" + patient.ref() + "/erasure",
              Map.of("basis", "REQUEST", "reason", telling, "typed", patient.chartNumber));

      assertThat(answer.statusCode()).as(telling).isEqualTo(400);
    }
    assertThat(tests.in(clinic, () -> entities.find(Patient.class, patient.id)).erasedAt).isNull();
  }

  private Patient visited(Patient patient) {
    long department =
        entities.createQuery("select min(id) from Department", Long.class).getSingleResult();
    patients.visit(patient.id, department, clock.instant());
    return patient;
  }

  private static byte[] numbered(String id, String number) {
    return ("{\"resourceType\":\"Patient\",\"id\":\"%1$s\",\"identifier\":[{\"type\":{\"coding\":[{"
            + "\"code\":\"MR\"}]},\"value\":\"K-%1$s\"},{\"value\":\"%2$s\"}],"
            + "\"name\":[{\"text\":\"%3$s\"}],\"birthDate\":\"1961-03-05\"}")
        .formatted(id, number, NAME)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Response erase(
      Browserless administrator, Patient patient, String typed, boolean medical) {
    var form = new HashMap<String, String>();
    form.put("basis", "REQUEST");
    form.put("reason", "asked at the desk");
    form.put("typed", typed);
    if (medical) {
      form.put("medicalRecordIsHere", "true");
    }
    return administrator.post("/patients/" + patient.ref() + "/erasure", form);
  }

  /** A patient with something in as many tables as a fixture can fill. */
  /** Something that names the patient in every field, and in what staff noted. */
  private void asks(String clinic, Patient patient, Browserless staff) {
    String request =
        tests.in(
            clinic,
            () ->
                requests
                    .make(
                        new Asked(
                            RequestKind.OTHER,
                            RequestWay.PHONE,
                            new Asked.Who(patient.id, true, NAME, E164, patient.chartNumber),
                            "비밀 메모",
                            null,
                            null,
                            null,
                            null))
                    .ref());
    staff.get("/requests/" + request);
    staff.post("/requests/" + request + "/notes", Map.of("note", NAME + "에게 물어봄"));
  }

  private Patient someone(String clinic, long campaignId) {
    return tests.in(
        clinic,
        () -> {
          Patient patient = patients.korean(NAME, "1961-05-06");
          ContactPoint phone = patients.phone(patient, PHONE);
          entities.persist(ContactPoint.address(patient.id, STREET, "03154", "서울", Source.DESK));
          patients.consent(patient.id, Purpose.CARE, null, false, clock.instant());
          long doctor =
              entities.createQuery("select min(id) from Staff", Long.class).getSingleResult();
          entities.persist(Exclusion.of(patient.id, null, "비밀 메모", doctor, clock));
          var campaign = entities.find(care.anbu.campaign.Campaign.class, campaignId);
          var due = sending.contact(campaign, patient, phone, Channel.SMS);
          entities.flush();
          sql(
              "insert into visit (clinic_id, id, patient_id, department_id, started_at) values ('"
                  + clinic
                  + "', "
                  + Id.next()
                  + ", "
                  + patient.id
                  + ", "
                  + due.departmentId
                  + ", "
                  + TestClock.SQL_START
                  + ")");
          long code = Id.next();
          sql(
              "insert into clinical_code (clinic_id, id, system, code, display) values ('"
                  + clinic
                  + "', "
                  + code
                  + ", 'x', '1', '녹내장')");
          sql(
              "insert into clinical_event (clinic_id, id, patient_id, kind, code_id, occurred_at) values ('"
                  + clinic
                  + "', "
                  + Id.next()
                  + ", "
                  + patient.id
                  + ", 'CONDITION', "
                  + code
                  + ", "
                  + TestClock.SQL_START
                  + ")");
          sql(
              "insert into patient_relation (clinic_id, id, patient_id, kind, name, source) values ('"
                  + clinic
                  + "', "
                  + Id.next()
                  + ", "
                  + patient.id
                  + ", 'CHILD', '"
                  + NAME
                  + "', 'DESK')");
          sql(
              "insert into reply (clinic_id, id, patient_id, at, kind, text) values ('"
                  + clinic
                  + "', "
                  + Id.next()
                  + ", "
                  + patient.id
                  + ", "
                  + TestClock.SQL_START
                  + ", 'TEXT', '"
                  + NAME
                  + "')");
          sql(
              "insert into attempt (clinic_id, id, outreach_id, patient_id, reference, gateway, started_at, content) values ('"
                  + clinic
                  + "', "
                  + Id.next()
                  + ", "
                  + due.id
                  + ", "
                  + patient.id
                  + ", 'r"
                  + patient.ref()
                  + "', 'TRAY', "
                  + TestClock.SQL_START
                  + ", '"
                  + NAME
                  + "님')");
          sql(
              "insert into message_day (clinic_id, day, recipient, outreach_id) values ('"
                  + clinic
                  + "', '2026-01-05', '"
                  + E164
                  + "', "
                  + due.id
                  + ")");
          return patient;
        });
  }

  private void sql(String statement) {
    entities.createNativeQuery(statement).executeUpdate();
  }

  private long count(String clinic, String table) {
    return Long.parseLong(
        tables
            .column("select count(*) from " + table + " where clinic_id = '" + clinic + "'")
            .get(0));
  }

  /** Every table and column of the clinic in which a text stands. */
  private List<String> whereIs(String clinic, String text) {
    var found = new ArrayList<String>();
    for (String column :
        tables.column(
            "select concat(c.table_name, '.', c.column_name) from information_schema.columns c"
                + " join information_schema.columns k on k.table_schema = c.table_schema and"
                + " k.table_name = c.table_name and k.column_name = 'clinic_id'"
                + " where c.table_schema = database() and (c.data_type like '%char' or"
                + " c.data_type like '%text' or c.data_type like '%blob' or c.data_type = 'date')")) {
      String[] of = column.split("\\.");
      String sql =
          "select count(*) from %s where clinic_id = '%s' and cast(%s as char) like '%%%s%%'"
              .formatted(of[0], clinic, of[1], text);
      if (!tables.column(sql).get(0).equals("0")) {
        found.add(column);
      }
    }
    return found;
  }

  private static byte[] record(String id, String name, String phone) {
    return ("{\"resourceType\":\"Patient\",\"id\":\""
            + id
            + "\",\"identifier\":[{\"type\":{\"coding\":[{"
            + "\"code\":\"MR\"}]},\"value\":\"K-"
            + id
            + "\"}],\"name\":[{\"text\":\""
            + name
            + "\"}],"
            + "\"telecom\":[{\"system\":\"phone\",\"value\":\""
            + phone
            + "\"}],"
            + "\"birthDate\":\"1961-05-06\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
