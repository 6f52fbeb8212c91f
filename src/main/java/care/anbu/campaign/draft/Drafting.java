package care.anbu.campaign.draft;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.pilot.Gate;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.BeforeBooking;
import care.anbu.segment.Segments;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes campaigns while they are drafts, and refuses what could never be launched. */
@ApplicationScoped
public class Drafting {

  private static final int NAME_LENGTH = 100;
  private static final int GOAL_LENGTH = 300;
  private static final int REASON_LENGTH = 1000;
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(50);
  private static final BigDecimal ALL_PERCENT = BigDecimal.valueOf(100);

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject AuditTrail trail;
  @Inject Segments segments;
  @Inject CareProtocols protocols;
  @Inject StaffMembers staff;
  @Inject MessageTemplates messageTemplates;
  @Inject DraftDefaults defaults;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @Transactional
  public Campaign create(CampaignDraft draft) {
    var campaign = new Campaign();
    campaign.createdBy = signedIn.id();
    campaign.createdAt = clock.instant();
    require(
        "owner", draft.aim().owner() != null || !signedIn.me().program(), "campaign:problem_owner");
    campaign.ownerId = signedIn.id();
    campaign.startsOn = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    campaign.budget = defaults.budget();
    if (draft.rerun().rerunOf() != null) {
      campaign.rerunOf = ended(draft.rerun().rerunOf()).id;
    }
    write(campaign, draft);
    campaigns.persist(campaign);
    campaigns.flush();
    writeLadder(
        campaign, draft.ladder() == null ? defaults.ladder(campaign.departmentId) : draft.ladder());
    writeTemplates(campaign, draft.templates() == null ? usualTexts(campaign) : draft.templates());
    return campaign;
  }

  private List<CampaignDraft.Text> usualTexts(Campaign campaign) {
    return defaults.templates(
        campaign.purpose,
        campaigns.ladder(campaign.id).stream().map(step -> step.channel).distinct().toList(),
        campaign.isContinuous());
  }

  /** Changes a draft; what was planned before no longer fits, so it must be planned again. */
  @Transactional
  public Campaign change(long id, int version, CampaignDraft draft) {
    Campaign campaign = campaigns.hold(id);
    if (!campaign.state().editable()) {
      throw Problem.conflict("campaign:problem_not_editable", campaign.state());
    }
    if (campaign.version != version) {
      throw Problem.conflict("changed_meanwhile");
    }
    write(campaign, draft);
    campaign.discardPlan();
    writeLadder(campaign, draft.ladder());
    writeTemplates(campaign, draft.templates());
    return campaign;
  }

  /**
   * Deletes a draft with its plan. What was ever approved stays, with who did and when.
   *
   * @throws Problem 409 when it is no draft, or was approved once
   */
  @Transactional
  public void delete(long id) {
    Campaign campaign = campaigns.hold(id);
    if (!campaign.state().editable()) {
      throw Problem.conflict("campaign:problem_not_editable", campaign.state());
    }
    if (!campaigns.transitions(id).isEmpty()) {
      throw Problem.conflict("campaign:problem_once_approved");
    }
    members.discardPlan(campaign);
    var em = campaigns.getEntityManager();
    for (String part : List.of("LadderStep", "CampaignTemplate")) {
      em.createQuery("delete from " + part + " where campaignId = ?1")
          .setParameter(1, id)
          .executeUpdate();
    }
    trail.record(
        AuditAction.CAMPAIGN_DRAFT_DELETED,
        AuditSubject.of(campaign.id, campaign.name),
        AuditDetails.none());
    campaigns.delete(campaign);
  }

  private void write(Campaign campaign, CampaignDraft draft) {
    campaign.name = words("name", draft.aim().name(), NAME_LENGTH, "campaign:problem_name");
    campaign.goal = words("goal", draft.aim().goal(), GOAL_LENGTH, "campaign:problem_goal");
    recipients(campaign, draft.aim());
    set(draft.aim().owner(), owner -> campaign.ownerId = owner(owner));
    set(draft.aim().purpose(), purpose -> campaign.purpose = ofMessage(purpose));
    set(draft.times().startsOn(), day -> campaign.startsOn = day);
    set(draft.times().windowFrom(), from -> campaign.windowFrom = from);
    set(draft.times().windowTo(), to -> campaign.windowTo = to);
    set(draft.times().weekdays(), campaign::days);
    campaign.recurrence = draft.times().recurrence();
    require(
        "recurrence",
        campaign.recurrence == null || !campaign.isContinuous(),
        "campaign:problem_recurrence");
    set(draft.limits().budget(), budget -> campaign.budget = budget);
    set(draft.aim().measureDays(), days -> campaign.measureDays = days);
    set(draft.limits().dailyContacts(), contacts -> campaign.dailyContacts = contacts);
    set(draft.limits().deskMinutes(), minutes -> campaign.deskMinutes = minutes);
    set(draft.limits().holdoutPercent(), percent -> campaign.holdoutPercent = percent);
    set(draft.limits().explorationPercent(), percent -> campaign.explorationPercent = percent);
    set(draft.limits().lateHours(), hours -> campaign.lateHours = hours);
    set(draft.limits().overflow(), overflow -> campaign.overflow = overflow);
    if (draft.pilot() != null) {
      pilot(campaign, draft.pilot());
    }
    if (campaign.rerunOf != null) {
      campaign.rerunReason =
          words("rerunReason", draft.rerun().rerunReason(), REASON_LENGTH, "rerun:problem_reason");
    }
    verify(campaign);
  }

  private Campaign ended(String ref) {
    Campaign campaign = campaigns.require(id("rerunOf", ref, "not_a_choice"));
    if (!campaign.state().ended()) {
      throw Problem.conflict("rerun:problem_not_ended", campaign.name);
    }
    return campaign;
  }

  /** A protocol has its department; patients of a segment are contacted by whichever is meant. */
  private void recipients(Campaign campaign, CampaignDraft.Aim aim) {
    require(
        "segment", aim.segment() == null || aim.protocol() == null, "campaign:problem_recipients");
    Long department =
        aim.department() == null ? null : segments.departmentIds().applyAsLong(aim.department());
    if (aim.protocol() == null) {
      require("department", department != null, "campaign:problem_department");
      campaign.segmentId =
          segments.require(id("segment", aim.segment(), "campaign:problem_segment")).id;
      campaign.protocolId = null;
      campaign.aboutBooking = false;
    } else {
      WorkingProtocol protocol =
          protocols.requireWorking(id("protocol", aim.protocol(), "campaign:problem_protocol"));
      require(
          "department",
          department == null || department == protocol.departmentId(),
          "campaign:problem_protocol_department");
      department = protocol.departmentId();
      campaign.segmentId = null;
      campaign.protocolId = protocol.id();
      campaign.aboutBooking = protocol.definition().rule() instanceof BeforeBooking;
    }
    campaign.departmentId = department;
  }

  private static void pilot(Campaign campaign, CampaignDraft.Pilot pilot) {
    Gate gate = campaign.gate;
    set(pilot.pilotPercent(), percent -> campaign.pilotPercent = percent);
    set(pilot.gateContacts(), contacts -> gate.contacts = contacts);
    set(pilot.gateReachPercent(), percent -> gate.reachPercent = percent);
    set(pilot.gateOptOutPercent(), percent -> gate.optOutPercent = percent);
    set(pilot.gateComplaintPercent(), percent -> gate.complaintPercent = percent);
    set(pilot.gateFailurePercent(), percent -> gate.failurePercent = percent);
    set(pilot.gateByRule(), byRule -> gate.byRule = byRule);
    require("pilotPercent", isShare(campaign.pilotPercent), "campaign:problem_share");
    require("gateContacts", within(gate.contacts, 1, 100_000), "campaign:problem_gate");
    require("gateReachPercent", isPercent(gate.reachPercent), "campaign:problem_gate");
    require("gateOptOutPercent", isPercent(gate.optOutPercent), "campaign:problem_gate");
    require("gateComplaintPercent", isPercent(gate.complaintPercent), "campaign:problem_gate");
    require("gateFailurePercent", isPercent(gate.failurePercent), "campaign:problem_gate");
  }

  private void verify(Campaign campaign) {
    require("windowTo", campaign.windowFrom.isBefore(campaign.windowTo), "campaign:problem_window");
    require("weekday", !campaign.days().isEmpty(), "campaign:problem_weekdays");
    require("measureDays", within(campaign.measureDays, 1, 365), "campaign:problem_measure");
    require("budget", campaign.budget.signum() >= 0, "campaign:problem_budget");
    require(
        "dailyContacts",
        within(campaign.dailyContacts, 1, 1_000_000),
        "campaign:problem_daily_contacts");
    require(
        "deskMinutes", within(campaign.deskMinutes, 0, 100_000), "campaign:problem_desk_minutes");
    require("holdoutPercent", isShare(campaign.holdoutPercent), "campaign:problem_share");
    require("explorationPercent", isShare(campaign.explorationPercent), "campaign:problem_share");
    require("lateHours", within(campaign.lateHours, 0, 72), "campaign:problem_late_hours");
  }

  private void writeLadder(Campaign campaign, List<CampaignDraft.Step> steps) {
    require("stepChannel", steps != null && within(steps.size(), 1, 8), "campaign:problem_ladder");
    var em = campaigns.getEntityManager();
    em.createQuery("delete from LadderStep where campaignId = ?1")
        .setParameter(1, campaign.id)
        .executeUpdate();
    for (int position = 0; position < steps.size(); position++) {
      var step = steps.get(position);
      require(
          "stepWait",
          step.channel() != null && within(step.waitDays(), 0, 90),
          "campaign:problem_ladder");
      var row = LadderStep.of(position, step.channel(), step.waitDays());
      row.campaignId = campaign.id;
      em.persist(row);
    }
  }

  private void writeTemplates(Campaign campaign, List<CampaignDraft.Text> texts) {
    var em = campaigns.getEntityManager();
    em.createQuery("delete from CampaignTemplate where campaignId = ?1")
        .setParameter(1, campaign.id)
        .executeUpdate();
    var chosen =
        texts.stream()
            .collect(
                Collectors.toMap(text -> text.channel() + text.language(), t -> t, (a, b) -> b));
    for (var text : chosen.values()) {
      long id = id("template", text.template(), "campaign:problem_template");
      MessageTemplate template = messageTemplates.require(id);
      require(
          "template",
          template.channel() == text.channel() && template.language().equals(text.language()),
          "campaign:problem_template");
      var link = new CampaignTemplate();
      link.campaignId = campaign.id;
      link.channel = text.channel();
      link.language = text.language();
      link.templateId = id;
      em.persist(link);
    }
  }

  private long owner(String text) {
    return staff.requirePerson(id("owner", text, "campaign:problem_owner")).id;
  }

  private static long id(String field, String text, String problem) {
    try {
      return Id.fromString(text).value();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(problem).at(field);
    }
  }

  private static String words(String field, String text, int most, String problem) {
    String words = Typed.text(field, text, most);
    require(field, words != null, problem);
    return words;
  }

  private static boolean within(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static boolean isPercent(BigDecimal percent) {
    return percent.signum() >= 0 && percent.compareTo(ALL_PERCENT) <= 0;
  }

  private static boolean isShare(BigDecimal percent) {
    return percent.signum() >= 0 && percent.compareTo(MOST_PERCENT) <= 0;
  }

  private static void require(String field, boolean holds, String problem) {
    if (!holds) {
      throw Problem.invalid(problem).at(field);
    }
  }

  private static Purpose ofMessage(Purpose purpose) {
    if (!Purpose.ofMessage(purpose)) {
      throw Problem.invalid("required").at("purpose");
    }
    return purpose;
  }

  private static <T> void set(T value, Consumer<T> field) {
    if (value != null) {
      field.accept(value);
    }
  }
}
