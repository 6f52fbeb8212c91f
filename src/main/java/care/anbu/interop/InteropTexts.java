package care.anbu.interop;

import care.anbu.interop.draft.Reason;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of imports and of the mapping of encounter types. */
@MessageBundle("interop")
public interface InteropTexts {

  @Message
  String imports();

  @Message
  String importsLede();

  @Message
  String toImports();

  @Message
  String newImport();

  @Message
  String file();

  @Message
  String fileHint();

  @Message
  String roomLeft(String megabytes);

  @Message
  String source();

  @Message
  String sourceHint();

  @Message
  String confirmSource();

  @Message
  String waitingFiles();

  @Message
  String waitingFilesLede();

  @Message
  String uploadedAt();

  @Message
  String uploadedBy();

  @Message
  String deleteFile();

  @Message
  String startImport();

  @Message
  String startPreview();

  @Message
  String previewHint();

  @Message
  String preview();

  @Message
  String previewDone(String created, String updated, String rejected);

  @Message
  String importNow();

  @Message
  String wouldCome();

  @Message
  String mappedBy(String name);

  @Message
  String problem_preview_gone();

  @Message
  String uploading();

  @Message
  String uploadFailed();

  @Message
  String earlier();

  @Message
  String noImports();

  @Message
  String startedAt();

  @Message
  String stateLabel();

  @Message
  String state(ImportRun.State state);

  @Message
  String failure(ImportRun.Failure failure);

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
  String type();

  /** What a FHIR type holds, in words; another source's type stays as it is. */
  @Message
  String typeName(String type);

  @Message
  String unreadable();

  @Message
  String total();

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
  String contactsEndedTell(String count);

  @Message
  String contactsWouldEnd(String count);

  @Message
  String answerColumns();

  @Message
  String identities();

  @Message
  String identitiesLede();

  @Message
  String noIdentities();

  @Message
  String cameAt();

  @Message
  String markDone();

  @Message
  String identityDone(String at);

  @Message
  String unused();

  @Message
  String unusedHint();

  @Message
  String unusedElement();

  @Message
  String unusedWhole();

  @Message
  String unusedText();

  @Message
  String unusedOthers();

  @Message
  String times();

  @Message
  String notes();

  @Message
  String notesShown(String shown);

  @Message
  String notesKept(String kept);

  @Message
  String download();

  @Message
  String line();

  @Message
  String outcomeLabel();

  @Message
  String outcome(ImportNote.Outcome outcome);

  @Message
  String reasonLabel();

  @Message
  String reason(Reason reason);

  @Message
  String element();

  /** Elements that have no name in the source's own terms; any other stays as it is. */
  @Message
  String elementName(String element);

  @Message
  String encounterTypes();

  @Message
  String encounterTypesLede();

  @Message
  String guessesWaiting(String count);

  @Message
  String noEncounterTypes();

  @Message
  String encounterType();

  @Message
  String code();

  @Message
  String visits();

  @Message
  String department();

  @Message
  String noDepartment();

  @Message
  String guessed();

  @Message
  String confirmed();

  @Message
  String saveMapping();

  @Message
  String saved();

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
}
