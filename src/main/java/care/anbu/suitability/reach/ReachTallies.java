package care.anbu.suitability.reach;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Counts the outcomes of the clinic's own contacts, from which reach is learnt. Each count is one
 * atomic statement, so that any number of senders and desks can record at once.
 */
@ApplicationScoped
public class ReachTallies {

  @Inject ClinicSql sql;

  /**
   * Counts one contact, once it is known whether it was answered.
   *
   * @param band null for a patient of unknown age, from whom no cell can learn
   */
  @Transactional
  public void record(long departmentId, AgeBand band, Channel channel, boolean answered) {
    if (band != null) {
      add(new ReachTally(departmentId, band, channel, 1, answered ? 1 : 0));
    }
  }

  /** Takes one count back: the contact never arrived. */
  @Transactional
  public void takeBack(long departmentId, AgeBand band, Channel channel, boolean answered) {
    if (band != null) {
      add(new ReachTally(departmentId, band, channel, -1, answered ? -1 : 0));
    }
  }

  /** Counts several contacts of one cell together. */
  @Transactional
  public void add(ReachTally outcomes) {
    sql.update(
            """
            insert into reach_tally (clinic_id, department_id, band, channel, attempts, answered)
            values (:clinic, :department, :band, :channel, :attempts, :answered)
            on duplicate key update
              attempts = attempts + :attempts, answered = answered + :answered
            """)
        .setParameter("department", outcomes.departmentId())
        .setParameter("band", outcomes.band().index())
        .setParameter("channel", outcomes.channel().name())
        .setParameter("attempts", outcomes.attempts())
        .setParameter("answered", outcomes.answered())
        .executeUpdate();
  }

  /** All counts of the clinic. */
  List<ReachTally> all() {
    return sql.query(
            """
            select department_id, band, channel, attempts, answered from reach_tally
            where clinic_id = :clinic
            """,
            Tuple.class)
        .getResultStream()
        .map(ReachTallies::tally)
        .toList();
  }

  private static ReachTally tally(Tuple row) {
    return new ReachTally(
        row.get(0, Number.class).longValue(),
        new AgeBand(row.get(1, Number.class).intValue()),
        Channel.valueOf(row.get(2, String.class)),
        row.get(3, Number.class).longValue(),
        row.get(4, Number.class).longValue());
  }
}
