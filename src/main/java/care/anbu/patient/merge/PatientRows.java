package care.anbu.patient.merge;

import java.util.List;

/**
 * The tables of one floor whose rows follow their patient in a merge. Every CDI bean of this type
 * is asked, in the order of its {@code @Priority}, highest first, so that higher floors add theirs.
 */
public interface PatientRows {

  List<PatientTable> tables();

  /**
   * Settles what two records of one person must not both have, once the rows have changed hands.
   * Whatever it changes it first writes into the book of moves, so that {@link #unsettle} can take
   * it back.
   */
  default void settle(MergeStep step) {}

  /** The same once more rows came for the absorbed record; what was settled before stays. */
  default void settleAgain(MergeStep step) {}

  /** Takes back what {@link #settle} did, as far as nobody has changed it since. */
  default void unsettle(MergeStep step) {}
}
