package care.anbu.outreach.inbox;

import care.anbu.clinic.PageLanguage;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Where a patient who asked something can be called. It is no call of a campaign: who has refused
 * calls may be called back by a person who knows it.
 */
@ApplicationScoped
class Calling {

  /** What speaks against it. */
  public enum Against {
    DECEASED,
    /** Somebody who has a number of theirs is said to have died, and nobody has looked yet. */
    DEATH_TOLD
  }

  /**
   * The numbers of a patient that may be called.
   *
   * @param against why they are none, or not all; null: nothing speaks against it
   * @param refused whether the patient wants no calls
   */
  public record Phones(List<ContactPoint> points, Against against, boolean refused) {}

  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject ContactHolds holds;
  @Inject Consents consents;
  @Inject PageLanguage page;

  Phones of(Patient patient) {
    List<ContactPoint> all =
        contactPoints.ofPatient(patient.id).stream().filter(Calling::rings).toList();
    List<ContactPoint> open =
        all.stream().filter(point -> against(patient, point) == null).toList();
    Against against =
        all.stream()
            .filter(point -> !open.contains(point))
            .map(point -> against(patient, point))
            .findFirst()
            .orElse(null);
    boolean refused =
        consents.verdicts(patient.id, Purpose.CARE).get(Channel.PHONE) == ConsentVerdict.WITHDRAWN;
    return new Phones(open, against, refused);
  }

  /**
   * The number to call, checked once more.
   *
   * @throws Problem 404 for what is no number of the patient, 409 where nobody may call it now
   */
  @Transactional
  String number(long patientId, long contactPointId) {
    Patient patient = patients.requirePerson(patientId);
    ContactPoint point = contactPoints.require(patient.id, contactPointId);
    if (!rings(point)) {
      throw Problem.notFound();
    }
    Against against = against(patient, point);
    if (against != null) {
      String why =
          MessageBundles.get(InboxTexts.class, Localized.Literal.of(page.language()))
              .calling(against);
      throw Problem.conflict("inbox:problem_writing", why);
    }
    return point.value;
  }

  private static boolean rings(ContactPoint point) {
    return (point.kind == ContactKind.MOBILE || point.kind == ContactKind.LANDLINE) && point.live();
  }

  private Against against(Patient patient, ContactPoint point) {
    if (patient.deceased) {
      return Against.DECEASED;
    }
    return holds.deathTold(point.value) ? Against.DEATH_TOLD : null;
  }
}
