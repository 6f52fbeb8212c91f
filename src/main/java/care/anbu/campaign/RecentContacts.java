package care.anbu.campaign;

import care.anbu.shared.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is known of earlier contacts with patients. Planning asks; outreach, which stands above,
 * answers.
 */
public interface RecentContacts {

  /** Earlier contacts of these patients, of any campaign; a patient never contacted is absent. */
  Map<Long, History> of(Collection<Long> patientIds);

  /**
   * The earlier contacts of one patient.
   *
   * @param outcomes per channel that was tried
   * @param sentAt when contacts of the last eight days left, for frequency caps
   * @param householdAt when someone of the same household was last contacted; null: not in the last
   *     eight days
   */
  record History(Map<Channel, Outcomes> outcomes, List<Instant> sentAt, Instant householdAt) {}

  /** Contacts with a known outcome in one channel, and how many of them were answered. */
  record Outcomes(int attempts, int answered) {}
}
