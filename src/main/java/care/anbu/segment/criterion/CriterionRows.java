package care.anbu.segment.criterion;

import java.time.Instant;
import java.time.LocalDate;

/** Where a {@link CriterionSource} writes its query. */
public interface CriterionRows {

  /**
   * Begins the query.
   *
   * @param patient the column of the ids, such as {@code m.patient_id}
   * @param when the moment, or the day, of what makes a patient one of those who are meant: an
   *     expression to show why they are
   * @param what what that was, as text: an expression; null where the values say it
   */
  void select(String patient, String when, String what);

  /** Goes on; each question mark stands for the next of the values. */
  void write(String sql, Object... values);

  /** Leaves out the rows of all but those asked about. */
  void ofPatients(String column);

  /** Leaves out what was not on record yet, where a day in the past is asked about. */
  void onlyBefore(String column);

  /** The first instant that is later than the day asked about. */
  Instant end();

  /** The day asked about, in the zone of the clinic. */
  LocalDate day();

  /** The first instant of the day after the one that lies so many months back. */
  Instant monthsAgo(int months);
}
