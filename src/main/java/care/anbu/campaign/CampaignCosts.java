package care.anbu.campaign;

import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.clinic.Clinics;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.Rendering;
import care.anbu.message.TemplateApproval;
import care.anbu.message.alimtalk.AlimTalkRule;
import care.anbu.message.alimtalk.AlimTalkTemplates;
import care.anbu.shared.Channel;
import care.anbu.shared.TextWay;
import care.anbu.suitability.ChannelCosts;
import care.anbu.suitability.Costs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/**
 * What contacts of a campaign cost before they are made: a text counts at the dearest way in which
 * the campaign's words may leave, in the language that most patients of the country read.
 */
@ApplicationScoped
public class CampaignCosts {

  @Inject ChannelCosts channelCosts;
  @Inject Campaigns campaigns;
  @Inject Clinics clinics;
  @Inject MessageTemplates templates;
  @Inject AlimTalkTemplates alimTalks;
  @Inject TemplateApproval approval;

  public Costs of(Campaign campaign) {
    String language = clinics.current().country.equals("KR") ? "ko" : "en";
    Set<TextWay> ways =
        CampaignTemplate.choose(campaigns.templates(campaign.id), Channel.SMS, language)
            .map(used -> ways(templates.findById(used.templateId)))
            .orElse(Set.of());
    return channelCosts.current().textingBy(ways);
  }

  /** Empty for words that cannot leave at all. */
  private Set<TextWay> ways(MessageTemplate template) {
    var rules = approval.rules();
    var ways = EnumSet.noneOf(TextWay.class);
    try {
      var sample = approval.sample(Channel.SMS, template.language());
      String text = Rendering.of(template, sample, rules).body();
      ways.add(rules.way(text));
      alimTalks
          .of(template.id)
          .filter(one -> AlimTalkRule.against(one, template.purpose(), text, rules).isEmpty())
          .ifPresent(one -> ways.add(TextWay.ALIMTALK));
    } catch (Rendering.MissingValue hole) {
      return ways;
    }
    return ways;
  }
}
