package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a patient ticks on paper is in the record once the desk has entered it. */
@QuarkusTest
class PaperPagesTest {

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject ContactPoints contactPoints;
  @Inject Consents consents;
  @Inject Merges merges;
  @Inject EntityManager entities;

  private String clinic;
  private Patient patient;
  private Browserless desk;

  @BeforeEach
  void aPatientAtTheDesk() {
    clinic = clinics.create();
    patient = clinics.in(clinic, () -> patients.korean("김종이", "1950-03-01"));
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
  }

  @Test
  void theSheetIsInTheLanguageOfThePatientAndSaysItsCode() {
    String sheet = desk.get("/preferences/paper/" + patient.ref() + "/sheet").asString();
    assertThat(sheet)
        .contains("연락 방법 신청서", new PaperCode(patient.id).toString(), "김종이", "data:image/svg");
    assertThat(desk.get("/patients/" + patient.ref()).asString())
        .contains("/preferences/paper/" + patient.ref() + "/sheet");
  }

  @Test
  void theCodeLeadsToThePatientAndWhatWasTickedIsInTheRecord() {
    String path =
        URI.create(
                desk.post(
                        "/preferences/paper",
                        Map.of("code", new PaperCode(patient.id).toString().toLowerCase()))
                    .getHeader("Location"))
            .getPath();
    assertThat(path).isEqualTo("/preferences/paper/" + patient.ref());
    assertThat(desk.get(path).asString()).contains("김종이");
    Map<String, String> ticked =
        Map.of(
            "phone", "010-2222-3333",
            "preferChannel", "LETTER",
            "stop", "EMAIL");
    assertThat(desk.post(path, ticked).statusCode()).isEqualTo(303);
    clinics.in(
        clinic,
        () -> {
          Patient kept = entities.find(Patient.class, patient.id);
          assertThat(kept.preferredChannel).isEqualTo(Channel.LETTER);
          ContactPoint number = contactPoints.ofPatient(kept.id).get(0);
          assertThat(number.value).isEqualTo("+821022223333");
          assertThat(number.verifiedBy).as("by whom it was entered").isNotNull();
          assertThat(consents.allows(kept.id, Purpose.CARE, Channel.EMAIL)).isFalse();
          assertThat(consents.allows(kept.id, Purpose.CARE, Channel.SMS)).isTrue();
          assertThat(entities.createQuery("from Reply", Reply.class).getResultList())
              .extracting(reply -> reply.kind)
              .contains(Reply.Kind.OPT_OUT);
          return null;
        });
  }

  @Test
  void numberAddressAndHoursOfOneSheetAreEachOnTheTimeline() {
    desk.post(
        "/preferences/paper/" + patient.ref(),
        Map.of("phone", "010-2222-3333", "address", "세종대로 1", "preferPart", "EVENING"));
    clinics.in(
        clinic,
        () -> {
          assertThat(entities.createQuery("from Reply order by id", Reply.class).getResultList())
              .extracting(reply -> reply.text)
              .satisfiesExactly(
                  text -> assertThat(text).contains("3333"),
                  text -> assertThat(text).contains("주소"),
                  text -> assertThat(text).contains("저녁"));
          return null;
        });
  }

  @Test
  void whatTheDeskEntersOfALanguageOrChannelIsInTheAuditTrail() {
    desk.post("/preferences/paper/" + patient.ref(), Map.of("preferLanguage", "en"));
    clinics.in(
        clinic,
        () -> {
          assertThat(
                  entities
                      .createQuery("select count(*) from AuditEntry where action = ?1", Long.class)
                      .setParameter(1, AuditAction.PATIENT_CHANGED)
                      .getSingleResult())
              .isEqualTo(1);
          return null;
        });
  }

  @Test
  void whatWasNotTickedStaysAsItIs() {
    desk.post("/preferences/paper/" + patient.ref(), Map.of("phone", "", "stop", ""));
    clinics.in(
        clinic,
        () -> {
          assertThat(entities.createQuery("from Reply", Reply.class).getResultList()).isEmpty();
          return null;
        });
  }

  @Test
  void aFormOfARecordThatWasAbsorbedSinceLeadsToThePerson() {
    Patient survivor =
        clinics.in(
            clinic,
            () -> {
              Patient other = patients.korean("김종이", "1950-03-01");
              merges.merge(other.id, patient.id, MergeOrigin.linkage());
              return other;
            });
    assertThat(
            desk.post("/preferences/paper", Map.of("code", new PaperCode(patient.id).toString()))
                .getHeader("Location"))
        .endsWith("/preferences/paper/" + survivor.ref());
  }

  @Test
  void aFormOfAnotherClinicIsNotFound() {
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(
            stranger
                .post("/preferences/paper", Map.of("code", new PaperCode(patient.id).toString()))
                .statusCode())
        .isEqualTo(400);
    assertThat(stranger.get("/preferences/paper/" + patient.ref()).statusCode()).isEqualTo(404);
  }
}
