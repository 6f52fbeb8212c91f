package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignTexts;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.OpenChannels;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.campaign.desk.DeskForecasts;
import care.anbu.campaign.life.LaunchCheck.Kind;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.campaign.plan.RecipientSelection;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.StaffMembers;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageRulings;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.TemplateContent;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
import care.anbu.patient.Patients;
import care.anbu.protocol.CareProtocol;
import care.anbu.protocol.CareProtocols;
import care.anbu.shared.Channel;
import care.anbu.shared.LayoutTexts;
import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether a campaign is ready: no campaign without goal, recipients, texts, money and hours.
 */
@ApplicationScoped
public class LaunchChecks {

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Patients patients;
  @Inject CareProtocols protocols;
  @Inject RecipientSelection recipients;
  @Inject MessageTemplates messageTemplates;
  @Inject MessageRulings rulings;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject DeskForecasts forecasts;
  @Inject CallTimes callTimes;
  @Inject OpenChannels openChannels;
  @Inject PageLanguage page;

  @Transactional
  public List<LaunchCheck> of(Campaign campaign) {
    List<MessageTemplate> texts =
        campaigns.templates(campaign.id).stream()
            .map(link -> messageTemplates.require(link.templateId))
            .toList();
    var checks = new ArrayList<LaunchCheck>();
    if (campaign.isContinuous()) {
      checks.add(protocol(campaign));
    }
    if (campaign.purpose == Purpose.ADVERTISING) {
      checks.add(check(Kind.OPT_OUT_LINK, canBeRefused(campaign)));
    }
    List<MessageTemplate> leading = texts.stream().filter(MessageTemplate::leadsToPage).toList();
    if (!leading.isEmpty()) {
      checks.add(
          check(
              Kind.PERSONAL_LINK,
              leading.stream().allMatch(text -> openChannels.leadsHere(text.channel()))));
    }
    checks.addAll(
        List.of(
            check(Kind.GOAL, !campaign.goal.isBlank()),
            check(Kind.OWNER, staff.require(campaign.ownerId).active),
            check(Kind.RECIPIENTS, hasRecipients(campaign)),
            check(Kind.NOT_ELSEWHERE, recipients.takenSincePlanned(campaign) == 0),
            failingOn(Kind.GATEWAYS, missingGateways(campaign)),
            failingOn(Kind.TEMPLATES, missingTexts(campaign, texts)),
            failingOn(Kind.GUARD, objections(campaign, texts)),
            check(Kind.BUDGET, campaign.budget.signum() > 0),
            pilot(campaign),
            desk(campaign),
            window(campaign),
            zone(campaign)));
    return checks;
  }

  /** Of a campaign that goes on, more come in; of a segment, all are there. */
  private LaunchCheck pilot(Campaign campaign) {
    long first = campaign.hasPilot() ? members.pilot(campaign) : 0;
    boolean enough =
        !campaign.hasPilot() || campaign.isContinuous() || first >= campaign.gate.contacts;
    return new LaunchCheck(
        Kind.PILOT, enough, enough ? "" : first + " < " + campaign.gate.contacts);
  }

  /** It works, and nobody else contacts for it. */
  private LaunchCheck protocol(Campaign campaign) {
    CareProtocol protocol = protocols.require(campaign.protocolId);
    if (protocol.isRetired()) {
      return new LaunchCheck(Kind.PROTOCOL, false, protocol.name);
    }
    return failingOn(
        Kind.PROTOCOL, campaigns.takingFor(protocol.id, campaign.id).map(other -> other.name));
  }

  /** Whoever becomes due may do so on another day; of a segment, all are there. */
  private static boolean hasRecipients(Campaign campaign) {
    return campaign.plan().filter(plan -> campaign.isContinuous() || treated(plan) > 0).isPresent();
  }

  private static LaunchCheck check(Kind kind, boolean passed) {
    return new LaunchCheck(kind, passed, "");
  }

  private static LaunchCheck failingOn(Kind kind, Stream<String> faults) {
    String detail = faults.collect(Collectors.joining(", "));
    return new LaunchCheck(kind, detail.isEmpty(), detail);
  }

  private static long treated(PlanSummary plan) {
    return plan.byArm().getOrDefault(Arm.TREATED, 0L);
  }

  /** The channels by which the clinic cannot send. */
  private Stream<String> missingGateways(Campaign campaign) {
    Set<Channel> open = openChannels.open();
    var layout = MessageBundles.get(LayoutTexts.class, Localized.Literal.of(page.language()));
    return campaigns.ladder(campaign.id).stream()
        .map(step -> step.channel)
        .distinct()
        .filter(channel -> !open.contains(channel))
        .map(layout::channel);
  }

  /** Advertising by e-mail needs a link by which the patient ends it, from outside too. */
  private boolean canBeRefused(Campaign campaign) {
    return openChannels.hasOptOutLink()
        || campaigns.ladder(campaign.id).stream().noneMatch(step -> step.channel == Channel.EMAIL);
  }

  /** The channels and languages without a text that may be sent. */
  private Stream<String> missingTexts(Campaign campaign, List<MessageTemplate> texts) {
    var ready =
        texts.stream()
            .filter(text -> text.approved() && text.purpose() == campaign.purpose)
            .map(text -> name(text.channel(), text.language()))
            .collect(Collectors.toSet());
    var needed = new TreeSet<String>();
    // Of a campaign that goes on, whoever comes in later may speak what none of today's does.
    List<String> languages =
        campaign.takesInMore() ? patients.languages() : members.languages(campaign);
    for (LadderStep step : campaigns.ladder(campaign.id)) {
      for (String language : languages) {
        needed.add(name(step.channel, language));
      }
    }
    needed.removeAll(ready);
    return needed.stream();
  }

  /** A channel and a language, as the reader calls them. */
  private String name(Channel channel, String language) {
    var reader = Localized.Literal.of(page.language());
    return MessageBundles.get(LayoutTexts.class, reader).channel(channel)
        + " "
        + MessageBundles.get(CampaignTexts.class, reader).languageName(language);
  }

  /** Approval checked them once; a department may have become telling since. */
  private Stream<String> objections(Campaign campaign, List<MessageTemplate> texts) {
    var guard = rulings.guard();
    return texts.stream()
        .map(text -> guard.checkKept(text.channel(), content(text, campaign)))
        .filter(check -> check.blocked() || check.review())
        .map(MessageCheck::words);
  }

  private static TemplateContent content(MessageTemplate text, Campaign campaign) {
    return new TemplateContent(
        text.name(), campaign.purpose, text.subject().orElse(null), text.body());
  }

  private LaunchCheck desk(Campaign campaign) {
    boolean calls =
        campaign.takesInMore()
            ? campaigns.ladder(campaign.id).stream().anyMatch(step -> step.channel == Channel.PHONE)
            : campaign
                .plan()
                .map(PlanSummary::byChannel)
                .orElse(Map.of())
                .containsKey(Channel.PHONE);
    if (!calls || forecasts.anyCall(campaign)) {
      return check(Kind.CAPACITY, true);
    }
    var texts = MessageBundles.get(LifeTexts.class, Localized.Literal.of(page.language()));
    boolean own = callTimes.current().callsIn(campaign.deskMinutes) > 0;
    return new LaunchCheck(
        Kind.CAPACITY,
        false,
        own
            ? texts.noDeskMinutes(forecasts.daysLookedAt())
            : texts.tooFewDeskMinutes(campaign.deskMinutes));
  }

  /** Ten o'clock of another zone is another hour of the patients' day. */
  private LaunchCheck zone(Campaign campaign) {
    String now = clinics.current().zone;
    String then = campaign.approvedZone();
    return then == null || then.equals(now)
        ? check(Kind.ZONE, true)
        : new LaunchCheck(Kind.ZONE, false, then + " → " + now);
  }

  private LaunchCheck window(Campaign campaign) {
    SendWindow allowed = MessagingRules.of(clinics.current().country).window(campaign.purpose);
    boolean inside =
        !campaign.windowFrom.isBefore(allowed.from())
            && !campaign.windowTo.isAfter(allowed.until());
    return new LaunchCheck(Kind.WINDOW, inside, allowed.from() + "–" + allowed.until());
  }
}
