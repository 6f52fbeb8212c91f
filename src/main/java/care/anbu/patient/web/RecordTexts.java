package care.anbu.patient.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of one patient, and of what the front desk notes there. */
@MessageBundle("record")
public interface RecordTexts {

  @Message
  String prefers(String channel);

  @Message
  String lastVisit();

  @Message
  String bookings();

  @Message
  String bookingsNone();

  @Message
  String visits(String count);

  @Message
  String visitsNone();

  @Message
  String conditionSince(String year);

  @Message
  String summaryTitle();

  @Message
  String dueTitle();

  @Message
  String dueNone();

  @Message
  String unmappedDepartment();

  @Message
  String activeConditions();

  @Message
  String arrived();

  @Message
  String arrivedTitle();

  @Message
  String book();

  @Message
  String bookTitle();

  @Message
  String startsAt();
}
