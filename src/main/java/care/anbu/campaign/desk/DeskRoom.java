package care.anbu.campaign.desk;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.shared.Channel;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/** How many calls a day of the desk still has minutes for, whichever campaign they are of. */
@ApplicationScoped
public class DeskRoom {

  @Inject Desks desks;
  @Inject Campaigns campaigns;
  @Inject NextContacts next;
  @Inject CallTimes callTimes;

  /** Outreach answers; it stands above. */
  @Inject @All List<DeskCalls> calls;

  /**
   * Calls that a campaign could begin with on a day, beside those released or made, and those due
   * anyway. For this to hold until they are enrolled, the caller {@link Desks#hold holds} the desk.
   */
  public long callsLeft(Campaign campaign, LocalDate day) {
    DeskHours hours = desks.hours();
    long desk = hours.deskOf(campaign.departmentId);
    OptionalInt minutes = hours.minutes(desk, day);
    if (minutes.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long taken =
        calls.stream()
            .flatMap(log -> log.taken(day).stream())
            .filter(some -> hours.deskOf(some.departmentId()) == desk)
            .mapToLong(DeskCalls.Taken::calls)
            .sum();
    List<Campaign> atDesk =
        campaigns.running().stream()
            .filter(one -> hours.deskOf(one.departmentId) == desk)
            .filter(one -> one.contactsOn(day.getDayOfWeek()))
            .toList();
    long due =
        next.ahead(atDesk, day).stream()
            .filter(some -> some.channel() == Channel.PHONE && some.day().equals(day))
            .mapToLong(NextContacts.Ahead::contacts)
            .sum();
    return Math.max(0, callTimes.current().callsIn(minutes.getAsInt()) - taken - due);
  }
}
