package care.anbu.outreach.page;

import care.anbu.clinic.Clinic;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.reply.Reply.Way;
import care.anbu.patient.Patient;
import java.time.LocalDate;

/**
 * A patient who says something, on their own page or on paper.
 *
 * @param contact that they answer; null: none
 * @param today in the zone of the clinic
 * @param language of the page or the paper
 * @param staffId who wrote it down; null: they themselves
 */
record Speaker(
    Patient patient,
    Outreach contact,
    Clinic clinic,
    LocalDate today,
    String language,
    Way way,
    Long staffId) {

  Long contactId() {
    return contact == null ? null : contact.id;
  }

  /** The contact point that they were reached by; null: none. */
  Long contactPointId() {
    return contact == null ? null : contact.contactPointId;
  }
}
