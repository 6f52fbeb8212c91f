package care.anbu.campaign.desk;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;

/** When campaigns look again for whom their segment means. */
@ApplicationScoped
public class Rounds {

  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * The day on which the next round of a campaign begins: that of the calendar, or the next day of
   * contacts that is no holiday. Null where it has no rounds, or its pilot is not over.
   */
  public LocalDate next(Campaign campaign, DeskHours hours) {
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    if (campaign.isPiloting()) {
      return null;
    }
    LocalDate day = campaign.roundBegins(today) ? today : campaign.nextRound(today);
    while (day != null && (!campaign.contactsOn(day.getDayOfWeek()) || hours.closed(day))) {
      day = day.plusDays(1);
    }
    return day;
  }
}
