package care.anbu.outreach.queue;

import care.anbu.patient.Patient;
import java.time.LocalDate;

/**
 * Whom a text speaks to: what its words depend on.
 *
 * @param optOutLink by which they say that they want no more such e-mails; null elsewhere
 * @param link to their own page, which is kept where the words hold it; null in calls
 */
public record Addressee(
    String name, String language, LocalDate birthDate, String optOutLink, String link) {

  public static Addressee of(Patient patient) {
    return new Addressee(patient.name, patient.language, patient.birthDate, null, null);
  }
}
