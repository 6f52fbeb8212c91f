package care.anbu.suitability;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Counts the outcomes of the clinic's own contacts, from which reach is learnt. Each count is one
 * atomic statement, so that any number of senders and desks can record at once.
 */
@ApplicationScoped
public class ReachTallies {

  @Inject EntityManager database;
  @Inject CurrentClinic clinic;

  /**
   * Counts one contact that got through or failed to.
   *
   * @param answered false too where an answer may still come: see {@link #recordLateAnswer}
   */
  @Transactional
  public void record(long departmentId, AgeBand band, Channel channel, boolean answered) {
    if (band == null) {
      return; // Without an age there is no cell to learn for.
    }
    database
        .createNativeQuery(
            """
            insert into reach_tally (clinic_id, department_id, band, channel, attempts, answered)
            values (:clinic, :department, :band, :channel, 1, :answered)
            on duplicate key update attempts = attempts + 1, answered = answered + :answered
            """)
        .setParameter("clinic", clinic.id())
        .setParameter("department", departmentId)
        .setParameter("band", band.index())
        .setParameter("channel", channel.name())
        .setParameter("answered", answered ? 1 : 0)
        .executeUpdate();
  }

  /**
   * Counts the answer to a contact that was recorded as unanswered: a reply to a text, a letter.
   */
  @Transactional
  public void recordLateAnswer(long departmentId, AgeBand band, Channel channel) {
    if (band == null) {
      return;
    }
    database
        .createNativeQuery(
            """
            update reach_tally set answered = least(answered + 1, attempts)
            where clinic_id = :clinic and department_id = :department
              and band = :band and channel = :channel
            """)
        .setParameter("clinic", clinic.id())
        .setParameter("department", departmentId)
        .setParameter("band", band.index())
        .setParameter("channel", channel.name())
        .executeUpdate();
  }

  /** All counts of the clinic. */
  List<Tally> all() {
    return database
        .createNativeQuery(
            """
            select department_id, band, channel, attempts, answered from reach_tally
            where clinic_id = :clinic
            """,
            Tuple.class)
        .setParameter("clinic", clinic.id())
        .getResultStream()
        .map(row -> tally((Tuple) row))
        .toList();
  }

  private static Tally tally(Tuple row) {
    return new Tally(
        row.get(0, Number.class).longValue(),
        new AgeBand(row.get(1, Number.class).intValue()),
        Channel.valueOf(row.get(2, String.class)),
        row.get(3, Number.class).longValue(),
        row.get(4, Number.class).longValue());
  }
}
