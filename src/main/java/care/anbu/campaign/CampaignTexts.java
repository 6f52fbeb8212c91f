package care.anbu.campaign;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of campaigns; the words stand in messages/campaign_*.properties. */
@MessageBundle("campaign")
public interface CampaignTexts {

  @Message
  String state(CampaignState state);

  @Message
  String problem_illegal_transition(CampaignState from, CampaignState to);
}
