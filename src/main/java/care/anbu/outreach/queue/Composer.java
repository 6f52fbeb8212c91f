package care.anbu.outreach.queue;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.OpenChannels;
import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.message.DueList;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.Rendering;
import care.anbu.message.Variables;
import care.anbu.message.alimtalk.AlimTalkRule;
import care.anbu.message.alimtalk.AlimTalkTemplate;
import care.anbu.message.alimtalk.AlimTalkTemplates;
import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SmsSize;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.gateway.AlimTalk;
import care.anbu.outreach.notice.NoticeMessage;
import care.anbu.shared.Channel;
import care.anbu.shared.ContactPrices;
import care.anbu.shared.TextWay;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the words of a campaign's templates together for one patient after the other; templates,
 * clinic and departments are read once for a whole batch.
 */
@RequestScoped
public class Composer {

  @Inject Clinics clinics;
  @Inject Campaigns campaigns;
  @Inject Departments departments;
  @Inject MessageTemplates templates;
  @Inject AlimTalkTemplates alimTalks;
  @Inject ContactPrices prices;
  @Inject OpenChannels channels;

  private final Map<Key, Optional<Prepared>> prepared = new HashMap<>();

  /** By channel, and for texts by way. */
  private final Map<Enum<?>, BigDecimal> costs = new HashMap<>();

  private Clinic clinic;

  private record Key(long campaignId, Channel channel, String language, LocalDate day) {}

  private record Prepared(
      MessageTemplate template, Variables variables, Optional<AlimTalkTemplate> alimTalk) {}

  /**
   * The text for one patient.
   *
   * @param due all that the contact is about; a list that makes a text message too long gives way
   *     to the word that something is due
   * @return empty when the campaign has no approved template for the channel, or a variable has no
   *     value: no message leaves with a hole
   */
  public Optional<Rendering> compose(
      Campaign campaign, Channel channel, Addressee to, DueList due, LocalDate day) {
    var key = new Key(campaign.id, channel, to.language(), day);
    return ready(campaign, key).flatMap(ready -> render(ready, to, due, day));
  }

  /**
   * A message as it leaves: a text whose template has an approved AlimTalk goes as one where
   * nothing speaks against it.
   *
   * @param against what speaks against AlimTalk at this phone and this gateway; null: nothing
   */
  Optional<Composed> compose(
      Campaign campaign,
      Channel channel,
      Addressee to,
      DueList due,
      LocalDate day,
      NotAlimTalk against) {
    var key = new Key(campaign.id, channel, to.language(), day);
    return ready(campaign, key)
        .flatMap(
            ready ->
                render(ready, to, due, day).map(text -> composed(ready, text, campaign, against)));
  }

  /**
   * A notice of a consent, in the fixed words of the country; empty where it has none. A link that
   * patients cannot open is no way to say no: the phone is.
   */
  public Optional<Rendering> notice(NoticeMessage notice, Channel channel, Addressee to) {
    String link = to.optOutLink() == null || !channels.hasOptOutLink() ? null : to.optOutLink();
    return notice.text(clinic(), channel, to.language(), link);
  }

  /** The same as it leaves: never as AlimTalk, whose texts the clinic has approved one by one. */
  Optional<Composed> leaving(NoticeMessage notice, Channel channel, Addressee to) {
    return notice(notice, channel, to).map(text -> ordinary(text, channel));
  }

  /** What the desk typed, word for word; empty where it is not kept any more. */
  Optional<Composed> leaving(DeskMessages.Typed typed, Channel channel) {
    return Optional.ofNullable(typed.text())
        .map(text -> ordinary(new Rendering("", text), channel));
  }

  private Composed ordinary(Rendering text, Channel channel) {
    if (channel != Channel.SMS) {
      BigDecimal cost = costs.computeIfAbsent(channel, asked -> prices.price((Channel) asked));
      return new Composed(text, null, null, null, cost);
    }
    TextWay way = MessagingRules.of(clinic().country).way(text.body());
    return new Composed(text, way, null, null, cost(way));
  }

  private Composed composed(
      Prepared ready, Rendering text, Campaign campaign, NotAlimTalk against) {
    if (ready.alimTalk().isEmpty()) {
      return ordinary(text, ready.template().channel());
    }
    MessagingRules rules = MessagingRules.of(clinic().country);
    TextWay ordinary = rules.way(text.body());
    AlimTalkTemplate approved = ready.alimTalk().get();
    NotAlimTalk why =
        AlimTalkRule.against(approved, campaign.purpose, text.body(), rules).orElse(against);
    return why == null
        ? new Composed(
            text,
            TextWay.ALIMTALK,
            new AlimTalk(approved.code(), approved.buttons()),
            null,
            cost(TextWay.ALIMTALK))
        : new Composed(text, ordinary, null, why, cost(ordinary));
  }

  private BigDecimal cost(TextWay way) {
    return costs.computeIfAbsent(way, asked -> prices.price((TextWay) asked));
  }

  private Optional<Prepared> ready(Campaign campaign, Key key) {
    return prepared.computeIfAbsent(key, missing -> prepare(campaign, key));
  }

  private Optional<Rendering> render(Prepared ready, Addressee to, DueList due, LocalDate day) {
    try {
      MessagingRules rules = MessagingRules.of(clinic().country);
      Variables plain =
          ready
              .variables()
              .to(to.name(), to.birthDate(), day)
              .optOutLink(to.optOutLink())
              .link(to.link());
      var text = Rendering.of(ready.template(), plain.due(due), rules);
      boolean fits =
          ready.template().channel() != Channel.SMS
              || rules.textLimit().allows(SmsSize.of(text.body()));
      return Optional.of(fits ? text : Rendering.of(ready.template(), plain, rules));
    } catch (Rendering.MissingValue hole) {
      return Optional.empty();
    }
  }

  private Optional<Prepared> prepare(Campaign campaign, Key key) {
    return CampaignTemplate.choose(campaigns.templates(campaign.id), key.channel(), key.language())
        .map(chosen -> templates.findById(chosen.templateId))
        .filter(MessageTemplate::approved)
        .map(
            template ->
                new Prepared(
                    template,
                    Variables.from(
                        clinic(),
                        departments.findById(campaign.departmentId),
                        key.channel(),
                        template.language(),
                        key.day()),
                    alimTalks.of(template.id)));
  }

  private Clinic clinic() {
    if (clinic == null) {
      clinic = clinics.current();
    }
    return clinic;
  }
}
