package care.anbu.insight.access;

import care.anbu.clinic.Staff;
import care.anbu.shared.Id;
import java.time.LocalDate;
import java.util.Map;

/**
 * What one member of staff looked at in a month, and what of it deserves a question.
 *
 * @param member null when the account is gone
 * @param looks all, lists too
 * @param patients different ones
 * @param atNight looks from 22:00 to 07:00 in the zone of the clinic
 * @param onSundays looks on Sundays
 * @param busiest the day with most looks
 * @param signs looks that bear each sign
 */
public record StaffMonth(
    long staffId,
    Staff member,
    long looks,
    long patients,
    long atNight,
    long onSundays,
    LocalDate busiest,
    long onBusiest,
    Map<Sign, Long> signs) {

  public String ref() {
    return Id.text(staffId);
  }

  public long bearing(Sign sign) {
    return signs.getOrDefault(sign, 0L);
  }

  public boolean raisesQuestions() {
    return signs.values().stream().anyMatch(looks -> looks > 0);
  }
}
