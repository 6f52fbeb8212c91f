package care.anbu.outreach.release;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignCosts;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.desk.CallCut;
import care.anbu.campaign.desk.CallMinutes;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.campaign.desk.DeskCalls;
import care.anbu.campaign.desk.DeskHours;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.desk.DueCall;
import care.anbu.campaign.desk.NextContacts;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.Timetable;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Cuts the calls of a day to the minutes of the desk. All campaigns that share the desk are looked
 * at together, so that none takes the minutes of somebody who comes before its own members.
 */
@ApplicationScoped
class DeskDays {

  @Inject Desks desks;
  @Inject Campaigns campaigns;
  @Inject NextContacts next;
  @Inject CallTimes callTimes;
  @Inject Outreaches outreaches;
  @Inject CampaignCosts campaignCosts;
  @Inject Clinics clinics;
  @Inject @All List<DeskCalls> calls;

  /** What a campaign may take of a day; the caller {@link Desks#hold holds} the desk. */
  DeskDay of(Campaign campaign, LocalDate day, Instant now) {
    CallMinutes call = callTimes.current();
    DeskHours hours = desks.hours();
    long desk = hours.deskOf(campaign.departmentId);
    OptionalInt minutes = hours.minutes(desk, day);
    List<DeskCalls.Taken> taken = calls.stream().flatMap(log -> log.taken(day).stream()).toList();
    // Where nothing limits the desk, the minutes of each campaign are its own.
    List<Campaign> sharing =
        minutes.isEmpty() ? List.of(campaign) : sharing(campaign, hours, desk, day, now);
    Map<Long, Long> atMost = atMost(sharing, call, taken, day);
    long own = atMost.getOrDefault(campaign.id, 0L);
    long room =
        minutes.isEmpty()
            ? own
            : call.callsIn(minutes.getAsInt())
                - count(taken, some -> hours.deskOf(some.departmentId()) == desk);
    if (own <= 0 || room <= 0) {
      return DeskDay.full();
    }
    List<DueCall> fitting = CallCut.of(next.calls(sharing, day, room), atMost, room);
    var ours =
        fitting.stream()
            .filter(one -> one.campaignId() == campaign.id)
            .map(DueCall::memberId)
            .collect(Collectors.toSet());
    return new DeskDay(ours, Math.min(own - ours.size(), room - fitting.size()));
  }

  /** Those that contact on the same day and have their calls made at the same desk. */
  private List<Campaign> sharing(
      Campaign campaign, DeskHours hours, long desk, LocalDate day, Instant now) {
    var clinic = clinics.current();
    var rules = MessagingRules.of(clinic.country);
    return campaigns.running().stream()
        .filter(one -> hours.deskOf(one.departmentId) == desk)
        .filter(
            one ->
                one.id.equals(campaign.id)
                    || !one.days().isEmpty()
                        && Timetable.of(one, rules, clinic.zoneId()).sendingDay(now).equals(day))
        .toList();
  }

  /** How many calls each of them may still have made on that day, by its own limits. */
  private Map<Long, Long> atMost(
      List<Campaign> sharing, CallMinutes call, List<DeskCalls.Taken> taken, LocalDate day) {
    var atMost = new HashMap<Long, Long>();
    for (Campaign one : sharing) {
      long minutes =
          call.callsIn(one.deskMinutes) - count(taken, some -> some.campaignId() == one.id);
      long contacts = one.dailyContacts - outreaches.releasedOn(one.id, day);
      atMost.put(one.id, Math.min(Math.min(minutes, contacts), affordable(one)));
    }
    return atMost;
  }

  private long affordable(Campaign campaign) {
    Costs costs = campaignCosts.of(campaign);
    double each = costs.money(Channel.PHONE).doubleValue();
    double left = campaign.budget.doubleValue();
    for (var spent : outreaches.spent(campaign).entrySet()) {
      left -= spent.getValue() * costs.money(spent.getKey()).doubleValue();
    }
    return each <= 0 ? Long.MAX_VALUE : (long) Math.max(0, left / each);
  }

  private static long count(List<DeskCalls.Taken> taken, Predicate<DeskCalls.Taken> which) {
    return taken.stream().filter(which).mapToLong(DeskCalls.Taken::calls).sum();
  }
}
