package care.anbu.interop.run;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of one import: how far it is, what it brought, what is to be looked at. */
@MessageBundle("importRun")
public interface ImportRunTexts {

  @Message
  String previewDone(String created, String updated, String rejected);

  @Message
  String importNow();

  @Message
  String wouldCome();

  @Message
  String mappedBy(String name);

  @Message
  String kept();

  @Message
  String reading(String percent);

  @Message
  String waiting();

  @Message
  String silent(String worker, String since, String until);

  @Message
  String done();

  @Message
  String nothingRead();

  @Message
  String someRejected(String rejected);

  @Message
  String nothingNew();

  @Message
  String counts();

  @Message
  String countsHint();

  @Message
  String unreadable();

  @Message
  String total();

  @Message
  String contactsEndedTell(String count);

  @Message
  String contactsWouldEnd(String count);

  @Message
  String unusedHint();

  @Message
  String unusedWhole();

  @Message
  String unusedRow(String row);

  @Message
  String unusedSheet(String name);

  @Message
  String column(String place);

  @Message
  String nothingUsed();

  @Message
  String someNotes();

  @Message
  String notes();

  @Message
  String notesShown(String shown);

  @Message
  String notesKept(String kept);

  @Message
  String download();

  @Message
  String outcomeLabel();

  @Message
  String element();

  /** Elements that have no name in the source's own terms; any other stays as it is. */
  @Message
  String elementName(String element);
}
