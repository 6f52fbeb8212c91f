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
import java.time.LocalDate;
import java.util.List;

/**
 * Letters that are not printed because no font has a character of theirs, or the window cannot show
 * their address. The desk sees them before it prints, and writes the name or address otherwise;
 * then they go into the next batch. A held letter is looked at again each day, and given up in the
 * end, so that the next step comes.
 */
@ApplicationScoped
public class HeldLetters {

  private static final Duration LOOKED_AT_AGAIN = Duration.ofDays(1);

  /** So many days after its release one that nobody has mended is given up. */
  private static final int DAYS_TO_MEND = 14;

  /** More than a desk can mend in a day. */
  private static final int MOST = 1000;

  @Inject EntityManager rows;

  /**
   * Why a letter cannot be set.
   *
   * @param characters of the name and the address that no font has; empty: the address is too long
   */
  public record Fault(String characters) {}

  /**
   * One held letter.
   *
   * @param fault null where it is mended
   */
  public record Held(Outreach outreach, Patient patient, ContactPoint address, Fault fault) {}

  /** What keeps a letter from being printed; null: nothing. */
  static Fault problem(Patient patient, ContactPoint address, LetterLayout layout) {
    if (LetterFonts.printable(patient.name).isEmpty()) {
      return new Fault(patient.name);
    }
    String missing = LetterFonts.missing(List.of(patient.name, address.value));
    if (!missing.isEmpty()) {
      return new Fault(missing);
    }
    var alone =
        LetterText.of(
            List.of(patient.name),
            LetterText.Place.of(address),
            List.of(),
            "ko".equals(patient.language));
    return layout.fits(alone) ? null : new Fault("");
  }

  /** In the order in which they came. */
  List<Held> all(LetterLayout layout) {
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
        .map(row -> held((Outreach) row[0], (Patient) row[1], (ContactPoint) row[2], layout))
        .toList();
  }

  private static Held held(
      Outreach outreach, Patient patient, ContactPoint address, LetterLayout layout) {
    return new Held(outreach, patient, address, problem(patient, address, layout));
  }

  /** It was held before, and nobody has mended it in time. */
  static boolean givenUp(Outreach outreach, LocalDate today) {
    return outreach.reason() == OutreachReason.NOT_PRINTABLE
        && !today.isBefore(outreach.releasedOn.plusDays(DAYS_TO_MEND));
  }

  void hold(Outreach outreach, Instant now) {
    outreach.comesBack(now.plus(LOOKED_AT_AGAIN), OutreachReason.NOT_PRINTABLE);
  }

  /** Those that somebody mended are due now. */
  void takeUpMended(LetterLayout layout, Instant now) {
    all(layout).stream()
        .filter(held -> held.fault() == null && held.outreach().dueAt.isAfter(now))
        .forEach(held -> held.outreach().comesBack(now, OutreachReason.NOT_PRINTABLE));
  }
}
