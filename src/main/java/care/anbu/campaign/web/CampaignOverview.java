package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.Transition;
import care.anbu.campaign.desk.CallPlan;
import care.anbu.campaign.draft.Recipients;
import care.anbu.campaign.draft.Setting;
import care.anbu.campaign.life.LaunchCheck;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.MemberFilter;
import care.anbu.campaign.member.MemberProgress;
import care.anbu.campaign.pilot.Gate;
import care.anbu.campaign.pilot.PilotFigures;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.message.MessageTemplate;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.Chip;
import care.anbu.shared.Id;
import care.anbu.suitability.choice.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that the page of a campaign shows.
 *
 * @param pilot null when the campaign is not in its pilot
 * @param plan null while no plan fits the campaign, and before the front desk
 */
public record CampaignOverview(
    Campaign campaign,
    Labels labels,
    Plan plan,
    NextStep next,
    PilotView pilot,
    List<LadderStep> ladder,
    List<MessageTemplate> templates,
    List<Event> history,
    Runs runs,
    MemberPage members) {

  /** Who and whom, in the language of the page. */
  public record Labels(String owner, String department, Meant meant) {}

  /**
   * Whom the campaign means: a segment, or who is due by a protocol; with what it says.
   *
   * @param newestVersion of the segment; null for a protocol
   * @param otherDepartments those that the segment asks for, in words, where that of the campaign
   *     is none of them; else empty
   */
  public record Meant(
      String name, String path, String sentence, Integer newestVersion, String otherDepartments) {}

  /**
   * What the plan comes to, by channel and by rule.
   *
   * @param inWords how many are contacted by which channel first
   * @param calls how long the desk takes for them; null once it is under way
   */
  public record Plan(
      PlanSummary sum,
      List<ChannelRow> channels,
      List<RefusalRow> refusals,
      String inWords,
      CallPlan calls) {

    public boolean takesDays() {
      return calls != null && !calls.none();
    }

    public long held() {
      return sum.byArm().getOrDefault(Arm.HOLDOUT, 0L);
    }

    public long treated() {
      return sum.byArm().getOrDefault(Arm.TREATED, 0L);
    }
  }

  /**
   * What there is to do.
   *
   * @param patients whom a plan looks through; 0 where nothing is planned any more
   * @param checks what must hold before approval and launch; empty once it was launched
   * @param contacts the day of the next ones
   * @param first who will be contacted in the pilot
   * @param round when it looks again for whom its segment means; null where it does not
   * @param undoable whether the launch can be taken back: no contact has left
   */
  public record NextStep(
      long patients,
      List<LaunchCheck> checks,
      LocalDate contacts,
      long first,
      LocalDate round,
      boolean undoable) {

    public boolean ready() {
      return checks.stream().allMatch(LaunchCheck::passed);
    }
  }

  /**
   * Members of the campaign.
   *
   * @param next where the page after this one begins; null behind the last
   */
  public record MemberPage(MemberFilter filter, List<MemberRow> rows, String next) {

    /** The filter as it stands in an address, ready for another parameter. */
    public String query() {
      var query = new StringBuilder();
      append(query, "channel", filter.channel());
      append(query, "arm", filter.arm());
      append(query, "state", filter.state());
      append(query, "refusal", filter.refusal());
      return query.toString();
    }

    private static void append(StringBuilder query, String name, Enum<?> value) {
      if (value != null) {
        query.append(name).append('=').append(value.name()).append('&');
      }
    }
  }

  /**
   * The runs before and after this one.
   *
   * @param earlier null: it is the first
   * @param changes in which it differs from the earlier one
   */
  public record Runs(Campaign earlier, List<Changed> changes, List<Campaign> later) {}

  /** A setting that was changed, in words. */
  public record Changed(Setting setting, String before, String now) {}

  /** How the pilot stands before its gate. */
  public record PilotView(Gate gate, PilotFigures figures) {

    public Gate.Verdict verdict() {
      return gate.verdict(figures);
    }

    public boolean passed() {
      return verdict() == Gate.Verdict.PASSED;
    }
  }

  /** A campaign in the list. */
  public record Row(Campaign campaign, String owner, String department, MemberProgress progress) {}

  /** Members to contact first by one channel, and what that takes. */
  public record ChannelRow(Channel channel, long members, BigDecimal cost, BigDecimal minutes) {}

  /** Patients whom one rule refused. */
  public record RefusalRow(Refusal refusal, long patients) {}

  /** A transition with the name of who made it, or null. */
  public record Event(Transition transition, String by) {}

  /** A member with who it is and why; {@code sums} are what each channel was weighed at. */
  public record MemberRow(Member member, Patient patient, String why, List<Chip> sums) {}

  /** Whom it means, as a form says it. */
  public String recipients() {
    return new Recipients(text(campaign.segmentId), text(campaign.protocolId)).text();
  }

  private static String text(Long id) {
    return id == null ? null : Id.text(id);
  }

  public String departmentRef() {
    return Id.text(campaign.departmentId);
  }

  public Instant plannedAt() {
    return campaign.plannedAt().orElse(null);
  }

  public boolean planned() {
    return plan != null;
  }

  public boolean in(String state) {
    return campaign.state().name().equals(state);
  }

  public Arm[] arms() {
    return Arm.values();
  }

  public Channel[] allChannels() {
    return Channel.values();
  }

  public Member.State[] memberStates() {
    return Member.State.values();
  }

  public Refusal[] allRefusals() {
    return Refusal.values();
  }

  public double holdoutShare() {
    return campaign.holdoutPercent.doubleValue() / 100;
  }

  public double explorationShare() {
    return campaign.explorationPercent.doubleValue() / 100;
  }

  public double share(BigDecimal percent) {
    return percent.doubleValue() / 100;
  }

  public double pilotShare() {
    return campaign.pilotPercent.doubleValue() / 100;
  }
}
