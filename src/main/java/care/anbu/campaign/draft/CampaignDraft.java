package care.anbu.campaign.draft;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.Recurrence;
import care.anbu.campaign.pilot.Gate;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * What a coordinator lays down for a campaign. Ids are in their text form; the department may be
 * named by its code. What is absent takes the default that the form would show. In JSON its parts
 * are members of one object.
 */
public record CampaignDraft(
    @JsonUnwrapped Aim aim,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Limits limits,
    @JsonUnwrapped Pilot pilot,
    @JsonUnwrapped Rerun rerun,
    List<Step> ladder,
    List<Text> templates) {

  public CampaignDraft {
    rerun = rerun == null ? Rerun.NONE : rerun;
  }

  /**
   * For whom it is, and what for.
   *
   * @param measureDays a visit within so many days of the first contact counts, 1 to 365
   * @param segment whose patients are contacted, once
   * @param protocol by which whoever becomes due is contacted, day by day; either of the two
   */
  public record Aim(
      String name,
      String goal,
      Integer measureDays,
      String owner,
      String department,
      String segment,
      String protocol,
      Purpose purpose) {}

  /**
   * When something is sent.
   *
   * @param recurrence how often a campaign of a segment looks again for whom it means; null: once
   */
  public record Times(
      LocalDate startsOn,
      LocalTime windowFrom,
      LocalTime windowTo,
      Set<DayOfWeek> weekdays,
      Recurrence recurrence) {}

  /**
   * How much is done at most.
   *
   * @param budget in the currency of the clinic
   * @param holdoutPercent share never contacted, 0 to 50
   * @param explorationPercent share whose channel is drawn at random, 0 to 50
   * @param lateHours a late message is still sent within so many hours, 0 to 72
   * @param overflow what becomes of a call that the day has no minutes for
   */
  public record Limits(
      BigDecimal budget,
      Integer dailyContacts,
      Integer deskMinutes,
      BigDecimal holdoutPercent,
      BigDecimal explorationPercent,
      Integer lateHours,
      Overflow overflow) {}

  /**
   * Whom to contact first, and what that must show.
   *
   * @param pilotPercent share of members who are contacted first, 0 to 50; 0: no pilot
   * @param gateContacts so many contacts whose end is known, 1 to 100,000
   * @param gateReachPercent at least such a share of them answered or came
   * @param gateOptOutPercent at most such a share opted out
   * @param gateComplaintPercent at most such a share complained about being contacted
   * @param gateFailurePercent at most such a share could not be delivered
   * @param gateByRule whether the gate decides by itself
   */
  public record Pilot(
      BigDecimal pilotPercent,
      Integer gateContacts,
      BigDecimal gateReachPercent,
      BigDecimal gateOptOutPercent,
      BigDecimal gateComplaintPercent,
      BigDecimal gateFailurePercent,
      Boolean gateByRule) {

    /** As a new campaign has it. */
    public static Pilot none() {
      return of(BigDecimal.ZERO, new Gate());
    }

    static Pilot of(BigDecimal percent, Gate gate) {
      return new Pilot(
          percent,
          gate.contacts,
          gate.reachPercent,
          gate.optOutPercent,
          gate.complaintPercent,
          gate.failurePercent,
          gate.byRule);
    }
  }

  /**
   * Which campaign runs again, and why.
   *
   * @param rerunOf the ended campaign; null: it is no rerun. It is laid down once, with the draft
   * @param rerunReason what the last run showed, and what is different now; up to 1,000 characters
   */
  public record Rerun(String rerunOf, String rerunReason) {

    public static final Rerun NONE = new Rerun(null, null);
  }

  /** A step of the ladder: wait so many days before the next one. */
  public record Step(Channel channel, int waitDays) {}

  /** The template to use in its channel and language. */
  public record Text(Channel channel, String language, String template) {}

  /** The same values as a campaign holds them, to be shown in a form again. */
  public static CampaignDraft of(
      Campaign campaign, List<LadderStep> ladder, List<CampaignTemplate> templates) {
    return new CampaignDraft(
        new Aim(
            campaign.name,
            campaign.goal,
            campaign.measureDays,
            text(campaign.ownerId),
            text(campaign.departmentId),
            text(campaign.segmentId),
            text(campaign.protocolId),
            campaign.purpose),
        new Times(
            campaign.startsOn,
            campaign.windowFrom,
            campaign.windowTo,
            campaign.days(),
            campaign.recurrence),
        new Limits(
            campaign.budget,
            campaign.dailyContacts,
            campaign.deskMinutes,
            campaign.holdoutPercent,
            campaign.explorationPercent,
            campaign.lateHours,
            campaign.overflow),
        Pilot.of(campaign.pilotPercent, campaign.gate),
        new Rerun(text(campaign.rerunOf), campaign.rerunReason),
        ladder.stream().map(step -> new Step(step.channel, step.waitDays)).toList(),
        templates.stream()
            .map(link -> new Text(link.channel, link.language, Id.text(link.templateId)))
            .toList());
  }

  private static String text(Long id) {
    return id == null ? null : Id.text(id);
  }
}
