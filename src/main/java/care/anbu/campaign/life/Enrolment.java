package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.campaign.desk.DeskRoom;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.member.RankedMembers;
import care.anbu.campaign.member.Route;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Enrols the next members of a campaign, those first from whom most is expected, up to what the day
 * and the desk can hold beside the members who are due anyway. The control group enters at the same
 * pace, so that both arms are measured over the same days.
 */
@ApplicationScoped
public class Enrolment {

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject CallTimes callTimes;
  @Inject DeskRoom desk;

  /**
   * Enrols the share of one day; the first contacts are due at once. The caller holds the desk.
   *
   * @param day on which they are contacted
   */
  void enrol(Campaign campaign, LocalDate day, LocalDate today, Instant now) {
    List<Members.DueCount> due = members.dueCounts(campaign, today);
    long contacts = due.stream().mapToLong(Members.DueCount::members).sum();
    int room = (int) Math.max(0, campaign.dailyContacts - contacts);
    int callRoom = (int) Math.min(room, callRoom(campaign, day, due));

    RankedMembers toCall = members.next(campaign, true, callRoom);
    RankedMembers toWrite = members.next(campaign, false, room);
    int calls = toCall.takenBeside(toWrite, room);
    int written = Math.min(toWrite.ids().length, room - calls);
    members.enrol(campaign, Arrays.copyOf(toCall.ids(), calls), today, now);
    members.enrol(campaign, Arrays.copyOf(toWrite.ids(), written), today, now);

    int lastCall = toCall.lastBenefit(calls, toCall.ids().length >= callRoom);
    int lastWritten = toWrite.lastBenefit(written, toWrite.ids().length >= room);
    // While nobody else comes in, the budget used up for instance, no more are measured beside
    // them.
    if (calls > 0 || !campaign.isContinuous()) {
      members.enrolHoldouts(campaign, true, lastCall, now);
    }
    if (written > 0 || !campaign.isContinuous()) {
      members.enrolHoldouts(campaign, false, lastWritten, now);
    }
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

  /** Whoever is not called that day is written to, where the campaign says so. */
  private long callRoom(Campaign campaign, LocalDate day, List<Members.DueCount> due) {
    boolean goesOn =
        campaign.overflow == Overflow.NEXT_CHANNEL
            && campaigns.ladder(campaign.id).stream().anyMatch(step -> !step.channel.byHand());
    if (goesOn) {
      return Long.MAX_VALUE;
    }
    long own = callTimes.current().callsIn(campaign.deskMinutes) - calls(campaign, due);
    return Math.max(0, Math.min(own, desk.callsLeft(campaign, day)));
  }
}
