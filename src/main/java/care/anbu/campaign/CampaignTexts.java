package care.anbu.campaign;

import care.anbu.campaign.life.LaunchCheck;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.DayOfWeek;
import java.time.LocalTime;

/** Texts of campaigns; the words stand in messages/campaign_*.properties. */
@MessageBundle("campaign")
public interface CampaignTexts {

  @Message
  String state(CampaignState state);

  @Message
  String dailyStep(DailyStep step);

  @Message
  String setAside(String step, String day, String failure);

  @Message
  String goOn();

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
  String problem_no_state();

  @Message
  String title();

  @Message
  String lede();

  @Message
  String empty();

  @Message
  String newTitle();

  @Message
  String editTitle();

  @Message
  String formLede();

  @Message
  String noSegments();

  @Message
  String makeSegment();

  @Message
  String whoAndWhy();

  @Message
  String name();

  @Message
  String segment();

  @Message
  String department();

  @Message
  String goal();

  @Message
  String goalHint();

  @Message
  String measure();

  @Message
  String measureHint();

  @Message
  String measureOf(int days);

  @Message
  String owner();

  @Message
  String purpose();

  @Message
  String ladderTitle();

  @Message
  String ladderHint();

  @Message
  String step();

  @Message
  String channelTitle();

  @Message
  String waitDays();

  @Message
  String thenWait(int days);

  @Message
  String whenTitle();

  @Message
  String startsOn();

  @Message
  String windowFrom();

  @Message
  String windowTo();

  @Message
  String weekdays();

  @Message
  String dailyContacts();

  @Message
  String deskMinutes();

  @Message
  String lateHours();

  @Message
  String contactsADay(String count);

  @Message
  String minutesADay(String minutes);

  @Message
  String templatesTitle();

  @Message
  String templatesHint();

  @Message
  String languageTitle();

  @Message
  String languageName(String language);

  @Message
  String template();

  @Message
  String noTemplate();

  @Message
  String limitsTitle();

  @Message
  String budget();

  @Message
  String budgetHint();

  @Message
  String holdout();

  @Message
  String holdoutHint();

  @Message
  String exploration();

  @Message
  String explorationHint();

  @Message
  String saveDraft();

  @Message
  String previewFor();

  @Message
  String previewNext();

  @Message
  String previewTheirs();

  @Message
  String previewNobody();

  @Message
  String previewNoTemplates();

  @Message
  String previewMissing(String variable);

  @Message
  String stateTitle();

  @Message
  String membersTitle();

  @Message
  String progressTitle();

  @Message
  String enrolledOf(String enrolled, String members);

  @Message
  String notPlanned();

  @Message
  String planAndMembers();

  @Message
  String results();

  @Message
  String settingsTitle();

  @Message
  String change();

  @Message
  String historyTitle();

  @Message
  String created();

  @Message
  String byRules();

  @Message
  String plan();

  @Message
  String planAgain();

  @Message
  String planning();

  @Message
  String looksThrough(String count);

  @Message
  String approve();

  @Message
  String withdraw();

  @Message
  String launch();

  @Message
  String pause();

  @Message
  String resume();

  @Message
  String stop();

  @Message
  String stopHint();

  @Message
  String reason();

  @Message
  String nextContacts(String day, LocalTime from, LocalTime to);

  @Message
  String notReady();

  @Message
  String planTitle();

  @Message
  String planEmpty();

  @Message
  String foundTitle();

  @Message
  String toContact();

  @Message
  String held();

  @Message
  String cost();

  @Message
  String deskDays();

  @Message
  String days(long count);

  @Message
  String byChannel();

  @Message
  String minutes();

  @Message
  String refusalsTitle();

  @Message
  String rule();

  @Message
  String patientsTitle();

  @Message
  String elsewhere(String count);

  @Message
  String plannedLine(String at, String millis, String explored);

  @Message
  String armTitle();

  @Message
  String show();

  @Message
  String noMembers();

  @Message
  String patient();

  @Message
  String choiceReason();

  @Message
  String nextOn(String day);

  @Message
  String day(DayOfWeek day);

  @Message
  String arm(Arm arm);

  @Message
  String memberState(Member.State state);

  @Message
  String exit(ExitReason reason);

  @Message
  String dueHeldOut();

  @Message
  String duePlanned();

  @Message
  String dueNext(String day);

  @Message
  String dueNextBy(String channel, String day);
}
