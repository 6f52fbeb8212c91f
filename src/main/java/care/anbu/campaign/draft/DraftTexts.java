package care.anbu.campaign.draft;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the form of a campaign, and of its preview for one patient. */
@MessageBundle("campaignDraft")
public interface DraftTexts {

  @Message
  String editTitle();

  @Message
  String lede();

  @Message
  String noSegments();

  @Message
  String makeSegment();

  @Message
  String whoAndWhy();

  @Message
  String goal();

  @Message
  String goalHint();

  @Message
  String measureHint();

  @Message
  String ladderHint();

  @Message
  String step();

  @Message
  String waitDays();

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
  String overflow();

  @Message
  String templatesHint();

  @Message
  String languageTitle();

  @Message
  String template();

  @Message
  String noTemplate();

  @Message
  String budget();

  @Message
  String budgetHint();

  @Message
  String holdoutHint();

  @Message
  String explorationHint();

  @Message
  String save();

  @Message
  String previewFor();

  @Message
  String previewNext();

  @Message
  String previewTheirs();

  @Message
  String previewNobody();

  @Message
  String previewMissing(String variable);

  @Message
  String whoeverIsDue();

  @Message
  String segmentOnce();

  @Message
  String recipientsHint();

  @Message
  String departmentHint();

  @Message
  String recurrence();

  @Message
  String recurrenceHint();

  @Message
  String once();
}
