package care.anbu.outreach.letter;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.queue.PreSendCheck;
import care.anbu.outreach.queue.QueuedMessage;
import care.anbu.outreach.queue.QueuedMessages;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks letters by the rule that holds before any message leaves ({@link PreSendCheck}): before
 * they are printed, and again before they are posted.
 */
@ApplicationScoped
class LetterChecks {

  @Inject QueuedMessages queuedMessages;
  @Inject Campaigns campaigns;

  /**
   * A contact that was checked.
   *
   * @param against why it must not leave; null: it may
   */
  record Checked(Outreach outreach, QueuedMessage row, OutreachReason against) {

    /** It may leave later: nothing speaks against it but that its campaign is paused. */
    boolean onlyPaused() {
      return against == OutreachReason.CAMPAIGN_PAUSED
          || against == OutreachReason.REFUSAL_UNDECIDED;
    }
  }

  List<Checked> of(Collection<Outreach> letters, Instant now) {
    if (letters.isEmpty()) {
      return List.of();
    }
    Map<Long, Outreach> byId =
        letters.stream().collect(Collectors.toMap(one -> one.id, Function.identity()));
    return queuedMessages.read(Channel.LETTER, byId.keySet(), campaignsOf(letters), now).stream()
        .map(row -> new Checked(byId.get(row.outreachId()), row, against(row)))
        .toList();
  }

  private static OutreachReason against(QueuedMessage row) {
    OutreachReason against = PreSendCheck.against(row);
    boolean paused = row.standing().campaign() == CampaignState.PAUSED;
    if (against == null && row.recipient().held()) {
      return OutreachReason.REFUSAL_UNDECIDED;
    }
    return against == null && paused ? OutreachReason.CAMPAIGN_PAUSED : against;
  }

  private Map<Long, Campaign> campaignsOf(Collection<Outreach> letters) {
    return campaigns
        .list(
            "id in ?1",
            letters.stream()
                .map(one -> one.campaignId)
                .filter(Objects::nonNull)
                .distinct()
                .toList())
        .stream()
        .collect(Collectors.toMap(campaign -> campaign.id, Function.identity()));
  }
}
