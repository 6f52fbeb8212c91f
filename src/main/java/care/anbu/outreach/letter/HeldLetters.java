package care.anbu.outreach.letter;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Letters that are not printed because no font has a character of theirs. The desk sees them before
 * it prints, and writes the name or address in other letters; then they go into the next batch. A
 * held letter is looked at again each day.
 */
@ApplicationScoped
public class HeldLetters {

  private static final Duration LOOKED_AT_AGAIN = Duration.ofDays(1);

  /** More than a desk can mend in a day. */
  private static final int MOST = 1000;

  @Inject EntityManager rows;

  /**
   * One held letter.
   *
   * @param characters of the name and the address that no font has; empty where both are mended
   */
  public record Held(Outreach outreach, Patient patient, ContactPoint address, String characters) {

    static Held of(Object[] row) {
      var patient = (Patient) row[1];
      var address = (ContactPoint) row[2];
      return new Held((Outreach) row[0], patient, address, missing(patient.name, address.value));
    }
  }

  /** The characters that keep a letter from being printed; a name of which nothing is left too. */
  static String missing(String name, String address) {
    return LetterFonts.printable(name).isEmpty()
        ? name
        : LetterFonts.missing(List.of(name, address));
  }

  /** In the order in which they came. */
  public List<Held> all() {
    return rows.createQuery(
            "select o, p, c from Outreach o join Patient p on p.id = o.patientId"
                + " join ContactPoint c on c.id = o.contactPointId"
                + " where o.channel = ?1 and o.state = ?2 and o.reason = ?3 order by o.id",
            Object[].class)
        .setParameter(1, Channel.LETTER)
        .setParameter(2, OutreachState.READY)
        .setParameter(3, OutreachReason.NOT_PRINTABLE)
        .setMaxResults(MOST)
        .getResultStream()
        .map(Held::of)
        .toList();
  }

  void hold(Outreach outreach, Instant now) {
    outreach.comesBack(now.plus(LOOKED_AT_AGAIN), OutreachReason.NOT_PRINTABLE);
  }

  /** Those that somebody mended are due now. */
  void takeUpMended(Instant now) {
    all().stream()
        .filter(held -> held.characters().isEmpty() && held.outreach().dueAt.isAfter(now))
        .forEach(held -> held.outreach().comesBack(now, OutreachReason.NOT_PRINTABLE));
  }
}
