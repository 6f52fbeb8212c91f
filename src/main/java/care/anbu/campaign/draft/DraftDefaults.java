package care.anbu.campaign.draft;

import care.anbu.campaign.OpenChannels;
import care.anbu.clinic.Clinics;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.suitability.AgeProfiles;
import care.anbu.suitability.ChannelCosts;
import care.anbu.suitability.Ladder;
import care.anbu.suitability.reach.ReachTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What a new campaign begins with, so that a coordinator only changes what is special. */
@ApplicationScoped
public class DraftDefaults {

  static final List<String> LANGUAGES = List.of("ko", "en");

  @Inject Clinics clinics;
  @Inject AgeProfiles ageProfiles;
  @Inject ReachTables reachTables;
  @Inject ChannelCosts costs;
  @Inject MessageTemplates messageTemplates;
  @Inject OpenChannels openChannels;

  /** About a thousand letters or some days of calls: enough to begin, little enough to notice. */
  public BigDecimal budget() {
    return "KRW".equals(clinics.current().currency)
        ? BigDecimal.valueOf(1_000_000)
        : BigDecimal.valueOf(1_000);
  }

  /**
   * The ladder that suits the age profile of the department, of the channels that are set up. A
   * clinic that has set up none sees them all, and what it is missing.
   */
  public List<CampaignDraft.Step> ladder(long departmentId) {
    Set<Channel> open = openChannels.open();
    return Ladder.suggest(ageProfiles.of(departmentId), reachTables.current(), costs.current())
        .rungs()
        .stream()
        .filter(rung -> open.isEmpty() || open.contains(rung.channel()))
        .map(rung -> new CampaignDraft.Step(rung.channel(), rung.waitDays()))
        .toList();
  }

  /**
   * The approved template that was written last for each of these channels, in each language.
   *
   * @param ofProtocol whether patients are due for something: a text that names all that is due
   *     comes first then, and last where they are not
   */
  public List<CampaignDraft.Text> templates(
      Purpose purpose, Collection<Channel> channels, boolean ofProtocol) {
    var texts = new ArrayList<CampaignDraft.Text>();
    for (Channel channel : channels) {
      List<MessageTemplate> approved = messageTemplates.approved(channel);
      for (String language : LANGUAGES) {
        approved.stream()
            .filter(one -> one.purpose() == purpose && one.language().equals(language))
            .max(
                Comparator.<MessageTemplate, Boolean>comparing(
                        one -> one.namesAllDue() == ofProtocol)
                    .thenComparing(MessageTemplate::changedAt)
                    .thenComparing(one -> one.id))
            .ifPresent(one -> texts.add(new CampaignDraft.Text(channel, language, one.ref())));
      }
    }
    return texts;
  }
}
