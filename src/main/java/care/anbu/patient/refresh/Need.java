package care.anbu.patient.refresh;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Why, and when, the clinic will want to reach a patient.
 *
 * @param departmentId which part of it, or null
 * @param on the day of it, which for a visit lies in the past
 */
public record Need(long patientId, Long departmentId, Reason reason, LocalDate on) {

  private static final double WEEK = 7;
  private static final double YEAR = 365;

  /** What makes the contact wanted. */
  public enum Reason {
    /** An appointment ahead, which may have to be moved, and at which the desk can ask. */
    BOOKED,
    /** A running campaign contacts the patient next. */
    CAMPAIGN,
    /** Was here lately, so that sooner or later something will be due. */
    VISITED
  }

  /**
   * How likely it is that the contact is used soon, 0 to 1. Assumptions of ours: an appointment or
   * a contact of a campaign counts half for each week that it is away; whoever was here within a
   * year counts a tenth, and half of it for each year since.
   */
  double urgency(LocalDate today) {
    double days = Math.abs(ChronoUnit.DAYS.between(today, on));
    return switch (reason) {
      case BOOKED -> Math.pow(0.5, days / WEEK);
      case CAMPAIGN -> on.isBefore(today) ? 1 : Math.pow(0.5, days / WEEK);
      case VISITED -> 0.1 * Math.pow(0.5, days / YEAR);
    };
  }
}
