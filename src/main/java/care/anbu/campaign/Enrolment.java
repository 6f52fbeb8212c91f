package care.anbu.campaign;

import care.anbu.shared.Channel;
import care.anbu.suitability.ChannelCosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Enrols the next members of a campaign, those first from whom most is expected, up to what the day
 * and the desk can hold beside the members who are due anyway. The silent arm enters at the same
 * pace, so that both arms are measured over the same days.
 */
@ApplicationScoped
class Enrolment {

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject ChannelCosts costs;

  /** Planned members, the best first, twelve bytes each. */
  record Ranked(long[] ids, int[] benefits) {

    /** The best of these and of others, so many of both; of equals these first. */
    private int takenBeside(Ranked others, int room) {
      int taken = 0;
      int beside = 0;
      while (taken < ids.length && taken + beside < room) {
        if (beside < others.ids.length && others.benefits[beside] > benefits[taken]) {
          beside++;
        } else {
          taken++;
        }
      }
      return taken;
    }

    /** Held-out members from whom as much was expected as from the last one enrolled enter too. */
    private int lastBenefit(int taken, boolean more) {
      if (taken == ids.length && !more) {
        return Integer.MIN_VALUE;
      }
      return taken == 0 ? Integer.MAX_VALUE : benefits[taken - 1];
    }
  }

  /** Enrols the share of one day; the first contacts are due at once. */
  void enrol(Campaign campaign, LocalDate today, Instant now) {
    List<Members.DueCount> due = members.dueCounts(campaign, today);
    long contacts = due.stream().mapToLong(Members.DueCount::members).sum();
    int room = (int) Math.max(0, campaign.dailyContacts - contacts);
    int callRoom = (int) Math.min(room, Math.max(0, callsADay(campaign) - calls(campaign, due)));

    Ranked toCall = members.next(campaign, true, callRoom);
    Ranked toWrite = members.next(campaign, false, room);
    int calls = toCall.takenBeside(toWrite, room);
    int written = Math.min(toWrite.ids().length, room - calls);
    members.enrol(campaign, Arrays.copyOf(toCall.ids(), calls), today, now);
    members.enrol(campaign, Arrays.copyOf(toWrite.ids(), written), today, now);

    int lastCall = toCall.lastBenefit(calls, toCall.ids().length >= callRoom);
    int lastWritten = toWrite.lastBenefit(written, toWrite.ids().length >= room);
    members.enrolHoldouts(campaign, true, lastCall, now);
    members.enrolHoldouts(campaign, false, lastWritten, now);
  }

  /** How many of the contacts that are due anyway are calls. */
  private long calls(Campaign campaign, List<Members.DueCount> due) {
    List<LadderStep> ladder = campaigns.ladder(campaign.id);
    return due.stream()
        .filter(
            some ->
                Route.over(ladder, some.channel())
                    .after(some.step())
                    .filter(step -> step.channel == Channel.PHONE)
                    .isPresent())
        .mapToLong(Members.DueCount::members)
        .sum();
  }

  private int callsADay(Campaign campaign) {
    double minutes = costs.current().minutes(Channel.PHONE).doubleValue();
    return minutes <= 0 ? campaign.dailyContacts : (int) (campaign.deskMinutes / minutes);
  }
}
