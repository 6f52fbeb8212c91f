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
 * @param form what is the same of the same form; null: it is told by what it says
 */
record Speaker(
    Patient patient,
    Outreach contact,
    Clinic clinic,
    LocalDate today,
    String language,
    Way way,
    Long staffId,
    String form) {

  /** A year ahead is as far as somebody plans to come or to be called; more is a typing error. */
  private static final int MONTHS_AHEAD = 12;

  Long contactId() {
    return contact == null ? null : contact.id;
  }

  /** The contact point that they were reached by; null: none. */
  Long contactPointId() {
    return contact == null ? null : contact.contactPointId;
  }

  /** The last day that may be named. */
  LocalDate lastDay() {
    return today.plusMonths(MONTHS_AHEAD);
  }

  /** That whoever works in the clinic reads, whatever language the patient chose. */
  String languageOfDesk() {
    return "KR".equals(clinic.country) ? "ko" : "en";
  }
}
