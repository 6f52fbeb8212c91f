package care.anbu.outreach.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.receipt.Receipt;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Patients;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hospital's record system reads what was sent, in valid FHIR R4, and nothing of others. */
@QuarkusTest
class FhirOutTest {

  private static final Instant SENT = Instant.parse("2026-03-10T03:00:00Z");

  @Inject SendingFixture fixture;
  @Inject TestClinics tests;
  @Inject Outreaches outreaches;
  @Inject Patients patients;
  @Inject TestPatients testPatients;
  @Inject Merges merges;
  @Inject AccessLogs accessLogs;
  @Inject EntityManager entities;

  private String clinic;
  private Outreach text;
  private Patient patient;

  @BeforeEach
  void aTextThatWasSentAndAnswered() {
    SendingFixture.Scene scene = fixture.due(Channel.SMS, 2);
    clinic = scene.clinic();
    tests.in(
        clinic,
        () -> {
          text = outreaches.require(scene.outreach().get(0));
          text.sent(SENT);
          patient = patients.require(text.patientId);
          Attempt attempt = attempt(text, GatewayKind.TRAY, "검사를 받으실 때가 되었습니다.");
          var receipt = new Receipt();
          receipt.attemptId = attempt.id;
          receipt.at = SENT.plusSeconds(5);
          receipt.status = Receipt.Status.DELIVERED;
          receipt.code = "0";
          entities.persist(receipt);
          reply("내일 갈게요", "gw-1");
          reply("데스크 메모: 화가 나 있음", null);
          return null;
        });
  }

  @Test
  void whatWasSentIsAValidCommunication() {
    var sent = R4.valid(Communication.class, ok("/fhir/Communication/" + text.ref()));

    assertThat(sent.getStatus().toCode()).isEqualTo("completed");
    assertThat(sent.getSubject().getReference()).isEqualTo("Patient/" + patient.ref());
    assertThat(sent.getPayloadFirstRep().getContentStringType().getValue())
        .isEqualTo("검사를 받으실 때가 되었습니다.");
    assertThat(sent.getSent().toInstant()).isEqualTo(SENT);
    assertThat(sent.getReceived().toInstant()).isEqualTo(SENT.plusSeconds(5));
    assertThat(sent.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("reminder");
    assertThat(sent.getTopic().getText()).isEqualTo("안저 검사 재진 안내");
  }

  @Test
  void theSearchGivesContactsAndAnswersWithWhatTheyAnswer() {
    var found = R4.valid(Bundle.class, ok("/fhir/Communication?patient=Patient/" + patient.ref()));

    assertThat(found.getType().toCode()).isEqualTo("searchset");
    assertThat(found.getTotal()).isEqualTo(3);
    assertThat(found.getLink("self")).isNotNull();
    assertThat(found.getLink("next")).isNull();
    assertThat(found.getEntry())
        .extracting(entry -> (Communication) entry.getResource())
        .filteredOn(Communication::hasInResponseTo)
        .hasSize(2)
        .allMatch(
            reply ->
                reply
                    .getInResponseToFirstRep()
                    .getReference()
                    .equals("Communication/" + text.ref()));
  }

  @Test
  void theDesksOwnWordsAreNotPassedOn() {
    String found = ok("/fhir/Communication?patient=" + patient.ref());

    assertThat(found).contains("내일 갈게요").doesNotContain("데스크 메모");
  }

  @Test
  void aNoteAboutACallIsNotWhatWasSent() {
    tests.in(clinic, () -> attempt(outreaches.require(text.id), GatewayKind.DESK, "비밀 통화 메모"));

    assertThat(ok("/fhir/Communication/" + text.ref())).doesNotContain("비밀 통화 메모");
  }

  @Test
  void aPatientIsFoundByEveryNameThatARecordSystemHas() {
    tests.in(clinic, () -> identifier("hospital", "H-77"));
    String chart = patient.chartNumber;
    for (String query :
        new String[] {
          "patient=" + patient.ref(),
          "subject=Patient/" + patient.ref(),
          "patient=http://anbu.example/fhir/Patient/" + patient.ref(),
          "patient=" + chart,
          "patient=urn:anbu:chart-number:" + clinic + "%7C" + chart,
          "patient.identifier=urn:anbu:chart-number:" + clinic + "%7C" + chart,
          "patient:identifier=%7C" + chart,
          "patient.identifier=urn:anbu:source:hospital%7CH-77",
          "patient.identifier=H-77"
        }) {
      var found = R4.valid(Bundle.class, ok("/fhir/Communication?" + query));
      assertThat(found.getTotal()).as(query).isEqualTo(3);
    }
    var nobody = R4.valid(Bundle.class, ok("/fhir/Communication?patient=elsewhere%7C" + chart));
    assertThat(nobody.getTotal()).isZero();
  }

  @Test
  void aNumberOfTwoPatientsNamesNeither() {
    tests.in(clinic, () -> identifier("hospital", "H-77"));
    tests.in(
        clinic, () -> identifier(testPatients.korean("이순자", "1950-03-01"), "hospital", "H-77"));

    var found = R4.valid(Bundle.class, ok("/fhir/Communication?patient=H-77"));

    assertThat(found.getTotal()).isZero();
  }

  @Test
  void pagesFollowEachOtherByTheirLinks() {
    var ids = new ArrayList<String>();
    String next = "/fhir/Communication?patient=" + patient.ref() + "&_count=2";
    while (next != null) {
      var page = R4.valid(Bundle.class, ok(next));
      page.getEntry().forEach(entry -> ids.add(entry.getResource().getIdPart()));
      next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
    }
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void everyStateHasAStatusOfR4() {
    for (var state : care.anbu.outreach.OutreachState.values()) {
      assertThat(Communication.CommunicationStatus.fromCode(FhirCommunication.status(state)))
          .isNotNull();
    }
  }

  @Test
  void thePatientIsValidAndHasNoNumberOfTheState() {
    tests.in(clinic, () -> identifier("hospital", "H-77"));
    tests.in(
        clinic,
        () -> {
          PatientIdentifier national = identifier("rrn", "abcdef0123456789");
          national.kind = PatientIdentifier.Kind.NATIONAL;
          return national;
        });
    String json = ok("/fhir/Patient/" + patient.ref());

    var read = R4.valid(org.hl7.fhir.r4.model.Patient.class, json);

    assertThat(read.getIdentifier())
        .extracting(number -> number.getValue())
        .containsExactlyInAnyOrder(patient.chartNumber, "H-77");
    assertThat(json).doesNotContain("abcdef0123456789");
    assertThat(read.getNameFirstRep().getText()).isEqualTo(patient.name);
    var found = R4.valid(Bundle.class, ok("/fhir/Patient?identifier=%7C" + patient.chartNumber));
    assertThat(found.getTotal()).isOne();
  }

  @Test
  void aRecordThatWasAbsorbedLeadsToThePatientWithALink() {
    Patient survivor =
        tests.in(
            clinic,
            () -> {
              Patient other = testPatients.korean("김남은", "1950-03-01");
              entities.flush();
              merges.merge(other.id, patient.id, MergeOrigin.linkage());
              return other;
            });

    var read = R4.valid(org.hl7.fhir.r4.model.Patient.class, ok("/fhir/Patient/" + patient.ref()));

    assertThat(read.getIdPart()).isEqualTo(survivor.ref());
    assertThat(read.getLinkFirstRep().getType().toCode()).isEqualTo("replaces");
    assertThat(read.getLinkFirstRep().getOther().getReference())
        .isEqualTo("Patient/" + patient.ref());
    assertThat(read.getIdentifier())
        .extracting(number -> number.getUse().toCode() + " " + number.getValue())
        .containsExactlyInAnyOrder("usual " + survivor.chartNumber, "old " + patient.chartNumber);
    for (String name : new String[] {patient.ref(), patient.chartNumber, survivor.ref()}) {
      var found = R4.valid(Bundle.class, ok("/fhir/Communication?patient=" + name));
      assertThat(found.getTotal()).as(name).isEqualTo(3);
    }
  }

  @Test
  void whatTheServerCanDoIsValid() {
    var statement = R4.valid(CapabilityStatement.class, ok("/fhir/metadata"));

    assertThat(statement.getRestFirstRep().getResource()).hasSize(2);
  }

  @Test
  void whatGoesWrongIsAnOperationOutcome() {
    for (String path :
        new String[] {
          "/fhir/Communication",
          "/fhir/Communication?patient=",
          "/fhir/Communication/nonsense",
          "/fhir/Communication/0000000000000",
          "/fhir/Communication?patient=x&_count=many",
          "/fhir/Patient",
          "/fhir/Patient/%00",
          "/fhir/Observation/1"
        }) {
      Response answer = call(clinic, path);
      assertThat(answer.statusCode()).as(path).isBetween(400, 499);
      assertThat(answer.contentType()).as(path).startsWith("application/fhir+json");
      R4.valid(OperationOutcome.class, answer.asString());
    }
  }

  @Test
  void aLookThroughFhirIsRecorded() {
    ok("/fhir/Communication?patient=" + patient.ref());
    ok("/fhir/Communication/" + text.ref());
    ok("/fhir/Patient/" + patient.ref());

    assertThat(
            tests.in(
                clinic,
                () ->
                    accessLogs.count(
                        "patientId = ?1 and purpose = ?2", patient.id, AccessPurpose.FHIR)))
        .isEqualTo(3);
  }

  @Test
  void anotherClinicGetsNothingOfIt() {
    String theirs = tests.create();

    assertThat(call(theirs, "/fhir/Communication/" + text.ref()).statusCode()).isEqualTo(404);
    assertThat(call(theirs, "/fhir/Patient/" + patient.ref()).statusCode()).isEqualTo(404);
    for (String query :
        new String[] {
          "/fhir/Communication?patient=" + patient.ref(),
          "/fhir/Communication?patient=" + patient.chartNumber,
          "/fhir/Patient?identifier=" + patient.chartNumber,
          "/fhir/Patient?_id=" + patient.ref()
        }) {
      Response answer = call(theirs, query);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(R4.valid(Bundle.class, answer.asString()).getTotal()).as(query).isZero();
    }
  }

  private Attempt attempt(Outreach outreach, GatewayKind gateway, String content) {
    var attempt = new Attempt();
    attempt.outreachId = outreach.id;
    attempt.patientId = outreach.patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway = gateway;
    attempt.startedAt = SENT;
    attempt.outcome = Outcome.ACCEPTED;
    attempt.content = content;
    entities.persist(attempt);
    return attempt;
  }

  private void reply(String words, String reference) {
    var reply = new Reply();
    reply.patientId = patient.id;
    reply.outreachId = text.id;
    reply.reference = reference;
    reply.at = SENT.plusSeconds(60);
    reply.kind = Reply.Kind.WILL_COME;
    reply.text = words;
    entities.persist(reply);
  }

  private PatientIdentifier identifier(String system, String value) {
    return identifier(patient, system, value);
  }

  private PatientIdentifier identifier(Patient of, String system, String value) {
    var identifier = new PatientIdentifier();
    identifier.patientId = of.id;
    identifier.kind = PatientIdentifier.Kind.OTHER;
    identifier.system = system;
    identifier.value = value;
    entities.persist(identifier);
    return identifier;
  }

  private String ok(String path) {
    Response answer = call(clinic, path);
    assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/fhir+json");
    return answer.asString();
  }

  private static Response call(String clinic, String path) {
    return Api.as(Role.DOCTOR, clinic)
        .header("Accept", "application/fhir+json")
        .urlEncodingEnabled(false)
        .get(path);
  }
}
