package care.anbu.insight.access;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the monthly review of looks, and of the questions that it raises. */
@MessageBundle("accessReview")
public interface ReviewTexts {

  @Message
  String lede(int days);

  @Message
  String monthLabel();

  @Message
  String patients();

  @Message
  String atNight();

  @Message
  String onSundays();

  @Message
  String busiest();

  @Message
  String rules();

  @Message
  String nearRule(int days);

  @Message
  String hoursRule();

  @Message
  String noLooks();

  @Message
  String questions();

  @Message
  String questionsOf(String name);

  @Message
  String noQuestions();

  @Message
  String first();

  @Message
  String toMonth();

  @Message
  String reviewedHeading();

  @Message
  String reviewedBy(String name, String when);

  @Message
  String notReviewed();

  @Message
  String note();

  @Message
  String noteHint();

  @Message
  String markReviewed();

  @Message
  String months();
}
