package care.anbu.campaign;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.DayOfWeek;

/** Texts that the pages of campaigns share, and the problems that calls of the API are told. */
@MessageBundle("campaign")
public interface CampaignTexts {

  @Message
  String state(CampaignState state);

  @Message
  String problem_illegal_transition(CampaignState from, CampaignState to);

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
  String problem_no_state();

  @Message
  String title();

  @Message
  String newTitle();

  @Message
  String name();

  @Message
  String segment();

  @Message
  String department();

  @Message
  String measure();

  @Message
  String owner();

  @Message
  String purpose();

  @Message
  String ladderTitle();

  @Message
  String channelTitle();

  @Message
  String whenTitle();

  @Message
  String lateHours();

  @Message
  String templatesTitle();

  @Message
  String languageName(String language);

  @Message
  String limitsTitle();

  @Message
  String holdout();

  @Message
  String exploration();

  @Message
  String previewNoTemplates();

  @Message
  String stateTitle();

  @Message
  String membersTitle();

  @Message
  String results();

  @Message
  String rule();

  @Message
  String day(DayOfWeek day);

  @Message
  String overflow(Overflow overflow);

  @Message
  String recurrence(Recurrence recurrence);

  @Message
  String problem_recurrence();

  @Message
  String dueHeldOut();

  @Message
  String duePlanned();

  @Message
  String dueNext(String day);

  /** Covered by a contact of another campaign on a day; if need be, the next one later. */
  @Message
  String dueCovered(String campaign, String on, String next);

  @Message
  String dueNextBy(String channel, String day);

  @Message
  String problem_recipients();

  @Message
  String problem_protocol();

  @Message
  String problem_protocol_department();

  @Message
  String problem_protocol_counting();

  @Message
  String recipients();

  @Message
  String problem_gate();

  @Message
  String problem_gate_not_passed();

  @Message
  String problem_same_person();

  @Message
  String problem_contacts_left();

  @Message
  String problem_once_approved();

  @Message
  String otherDepartments();
}
