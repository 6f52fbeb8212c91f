package care.anbu.campaign;

import care.anbu.shared.Channel;
import care.anbu.suitability.ChannelCosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /** A planned member, as far as the order is concerned. */
  record Candidate(long id, int benefit, boolean call) {}

  /** Enrols the share of one day; the first contacts are due at once. */
  void enrol(Campaign campaign, LocalDate today, Instant now) {
    var due = due(campaign, today);
    int room = Math.max(0, campaign.dailyContacts - due.size());
    int calls = (int) due.stream().filter(Channel.PHONE::equals).count();
    int callRoom = Math.min(room, Math.max(0, callsADay(campaign) - calls));

    List<Candidate> toCall = members.next(campaign, true, callRoom);
    List<Candidate> toWrite = members.next(campaign, false, room);
    List<Candidate> next =
        Stream.concat(toCall.stream(), toWrite.stream())
            .sorted(Comparator.comparingInt(Candidate::benefit).reversed())
            .limit(room)
            .toList();
    members.enrol(campaign, next.stream().map(Candidate::id).toList(), today, now);

    boolean allCalls = toCall.size() < callRoom && next.containsAll(toCall);
    boolean allWritten = toWrite.size() < room && next.containsAll(toWrite);
    members.enrolHoldouts(campaign, true, lastBenefit(next, true, allCalls), now);
    members.enrolHoldouts(campaign, false, lastBenefit(next, false, allWritten), now);
  }

  /** The channels of the contacts that are due anyway, one for each. */
  private List<Channel> due(Campaign campaign, LocalDate today) {
    List<LadderStep> ladder = campaigns.ladder(campaign.id);
    return members.due(campaign, today, 0, campaign.dailyContacts).stream()
        .flatMap(member -> Route.over(ladder, member.channel).after(member.step).stream())
        .map(step -> step.channel)
        .toList();
  }

  private int callsADay(Campaign campaign) {
    double minutes = costs.current().minutes(Channel.PHONE).doubleValue();
    return minutes <= 0 ? campaign.dailyContacts : (int) (campaign.deskMinutes / minutes);
  }

  /** Held-out members from whom as much was expected as from the last one enrolled enter too. */
  private static int lastBenefit(List<Candidate> enrolled, boolean call, boolean everyone) {
    return everyone
        ? Integer.MIN_VALUE
        : enrolled.stream()
            .filter(candidate -> candidate.call() == call)
            .mapToInt(Candidate::benefit)
            .min()
            .orElse(Integer.MAX_VALUE);
  }
}
