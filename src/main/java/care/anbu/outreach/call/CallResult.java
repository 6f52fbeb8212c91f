package care.anbu.outreach.call;

import care.anbu.outreach.Outcome;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What the desk says about a call.
 *
 * @param tries how many tries had been made when the page was opened: a second click on the same
 *     page is recognised by it
 * @param bookedAt start of an appointment that was made on the phone, or null
 * @param complaint whether they complained about being called
 */
public record CallResult(
    Outcome outcome, String note, int tries, Instant bookedAt, boolean complaint, Said said) {

  /**
   * What else was said; each may be null, and each belongs to one outcome.
   *
   * @param comesOn the day on which they mean to come, without an appointment
   * @param callAt when they want to be called
   * @param doneOn the day on which it was done elsewhere
   * @param place where it was done
   * @param address where they live now
   */
  public record Said(
      LocalDate comesOn, Instant callAt, LocalDate doneOn, String place, String address) {

    static final Said NOTHING = new Said(null, null, null, null, null);

    /** The day that the result has: of coming, or of having been elsewhere. */
    LocalDate on() {
      return doneOn == null ? comesOn : doneOn;
    }
  }

  /** A result of which nothing else was said. */
  public static CallResult of(Outcome outcome, String note, int tries) {
    return new CallResult(outcome, note, tries, null, false, Said.NOTHING);
  }
}
