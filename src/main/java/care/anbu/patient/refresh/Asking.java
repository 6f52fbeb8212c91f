package care.anbu.patient.refresh;

import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.TrustedContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What it would bring to ask a patient about a contact point: how much likelier it becomes that one
 * of their contact points reaches them. Asking about a doubtful number of somebody who has no other
 * brings most; asking about a second address of somebody whose mobile is sure brings little.
 *
 * @param contact null: the patient has none, and any would do
 * @param gain in probability, 0 to 1
 */
public record Asking(TrustedContact contact, double gain) {

  /** Less is not worth a question. */
  public static final double LEAST = 0.05;

  /**
   * The questions worth asking a patient, the one that brings most first; of equals, about the more
   * doubtful one.
   */
  public static List<Asking> worthwhile(
      List<ContactPoint> contacts, Confidence confidence, Instant now) {
    if (contacts.isEmpty()) {
      return List.of(new Asking(null, confidence.whenVerified()));
    }
    var trusted =
        contacts.stream()
            .map(contact -> new TrustedContact(contact, confidence.of(contact, now)))
            .toList();
    var worth = new ArrayList<Asking>();
    for (TrustedContact contact : trusted) {
      double gain =
          (confidence.whenVerified() - contact.confidence()) * allOthersFail(contact, trusted);
      if (gain >= LEAST) {
        worth.add(new Asking(contact, gain));
      }
    }
    worth.sort(
        Comparator.comparingDouble(Asking::gain).reversed().thenComparingDouble(Asking::trust));
    return worth;
  }

  private double trust() {
    return contact.confidence();
  }

  /** As if contact points went stale independently of each other. */
  private static double allOthersFail(TrustedContact contact, List<TrustedContact> all) {
    return all.stream()
        .filter(other -> other != contact)
        .mapToDouble(other -> 1 - other.confidence())
        .reduce(1, (a, b) -> a * b);
  }
}
