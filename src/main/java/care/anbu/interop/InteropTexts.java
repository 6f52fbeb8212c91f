package care.anbu.interop;

import care.anbu.interop.draft.Reason;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts that the pages of imports share, and the problems that calls of the API are told. */
@MessageBundle("interop")
public interface InteropTexts {

  @Message
  String imports();

  @Message
  String toImports();

  @Message
  String file();

  @Message
  String source();

  @Message
  String startImport();

  @Message
  String startPreview();

  @Message
  String previewHint();

  @Message
  String preview();

  @Message
  String problem_preview_gone();

  @Message
  String problem_under_way();

  @Message
  String stateLabel();

  @Message
  String state(ImportRun.State state);

  @Message
  String failure(ImportRun.Failure failure);

  @Message
  String type();

  /** What a FHIR type holds, in words; another source's type stays as it is. */
  @Message
  String typeName(String type);

  @Message
  String read();

  @Message
  String created();

  @Message
  String updated();

  @Message
  String unchanged();

  @Message
  String rejected();

  @Message
  String ignored();

  @Message
  String contactsEnded();

  @Message
  String answerColumns();

  @Message
  String unused();

  @Message
  String unusedElement();

  @Message
  String unusedText();

  @Message
  String unusedOthers();

  @Message
  String times();

  @Message
  String line();

  @Message
  String outcome(ImportNote.Outcome outcome);

  @Message
  String reasonLabel();

  @Message
  String reason(Reason reason);

  @Message
  String encounterTypes();

  @Message
  String guessesWaiting(String count);

  @Message
  String checkMapping();

  @Message
  String problem_unknown_format();

  @Message
  String problem_wrong_type();

  @Message
  String problem_same_file(Object day, String source);

  @Message
  String problem_new_source(String source, String known);

  @Message
  String problem_multipart();

  @Message
  String problem_no_file();

  @Message
  String problem_empty_file();

  @Message
  String problem_no_room();

  @Message
  String problem_quota(long used, long most);

  @Message
  String problem_many_waiting(int most);
}
