package care.anbu.interop.draft;

import care.anbu.patient.LifeDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When something can have happened to a patient, whatever the format that tells it. */
public final class EventTime {

  private EventTime() {}

  /**
   * A time that no digit is missing from: not before anybody alive was born, and none that systems
   * write where the day was not known.
   *
   * @param zone of the clinic, whose day it is
   * @throws Refused where it is another
   */
  public static Instant plausible(Instant at, ZoneId zone, String element) {
    LocalDate day = at.atZone(zone).toLocalDate();
    if (day.isBefore(LifeDates.EARLIEST) || LifeDates.isPlaceholder(day)) {
      throw Refused.rejected(Reason.IMPLAUSIBLE_DATE, element);
    }
    return at;
  }

  /**
   * A plausible time that is not to come.
   *
   * @param latest now, and by how much the sender's clock may run ahead
   * @throws Refused where it is another
   */
  public static Instant past(Instant at, ZoneId zone, Instant latest, String element) {
    plausible(at, zone, element);
    if (at.isAfter(latest)) {
      throw Refused.rejected(Reason.FUTURE_DATE, element);
    }
    return at;
  }
}
