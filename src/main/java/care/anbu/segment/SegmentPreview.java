package care.anbu.segment;

import care.anbu.patient.Patient;
import care.anbu.shared.AgeBand;
import java.time.LocalDate;
import java.util.List;

/**
 * Whom a criterion means today.
 *
 * @param count patients; 0 with {@code fewerThan}
 * @param fewerThan null: the count is exact. Else so few that a number could tell something of one
 *     person: fewer than this, nobody included
 * @param millis how long the count took
 * @param some a few of them
 * @param ages how many of each age; empty where there are too few to tell
 */
public record SegmentPreview(
    long count,
    Integer fewerThan,
    long millis,
    String sentence,
    List<Sample> some,
    List<Aged> ages) {

  /**
   * One of those who are meant.
   *
   * @param reasons the parts of the criterion that hold for them
   */
  public record Sample(Patient patient, List<Reason> reasons) {}

  /**
   * Why somebody is meant.
   *
   * @param text a part of the criterion, with what is on record
   * @param day of what is on record; null where it is of no day
   */
  public record Reason(String text, LocalDate day) {}

  /**
   * How many are of an age.
   *
   * @param band null: of whom no age is known
   * @param count null: too few to tell
   */
  public record Aged(AgeBand band, Long count) {}
}
