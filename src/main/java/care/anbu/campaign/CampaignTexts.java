package care.anbu.campaign;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of campaigns; the words stand in messages/campaign_*.properties. */
@MessageBundle("campaign")
public interface CampaignTexts {

  @Message
  String state(CampaignState state);

  @Message
  String demand(LaunchCheck.Kind kind);

  @Message
  String problem_illegal_transition(CampaignState from, CampaignState to);

  @Message
  String overBudget(String why);

  @Message
  String problem_not_editable(CampaignState state);

  @Message
  String problem_not_by_hand(CampaignState state);

  @Message
  String problem_not_ready(String demands);

  @Message
  String problem_name();

  @Message
  String problem_goal();

  @Message
  String problem_department();

  @Message
  String problem_segment();

  @Message
  String problem_owner();

  @Message
  String problem_window();

  @Message
  String problem_weekdays();

  @Message
  String problem_measure();

  @Message
  String problem_budget();

  @Message
  String problem_daily_contacts();

  @Message
  String problem_desk_minutes();

  @Message
  String problem_share();

  @Message
  String problem_late_hours();

  @Message
  String problem_ladder();

  @Message
  String problem_template();

  @Message
  String problem_reason();

  @Message
  String problem_no_state();
}
