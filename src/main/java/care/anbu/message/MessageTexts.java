package care.anbu.message;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the template pages; the words stand in messages/message_*.properties. */
@MessageBundle("message")
public interface MessageTexts {

  @Message
  String templates();

  @Message
  String lede();

  @Message
  String newTemplate();

  @Message
  String newLede();

  @Message
  String standardTexts();

  @Message
  String standardHint();

  @Message
  String noTemplates();

  @Message
  String noMatch();

  @Message
  String choose();

  @Message
  String filter();

  @Message
  String name();

  @Message
  String nameHint();

  @Message
  String channel();

  @Message
  String language();

  @Message
  String languageName(String code);

  @Message
  String purpose();

  @Message
  String advertisingHint();

  @Message
  String stateLabel();

  @Message
  String state(MessageTemplate.State state);

  @Message
  String changed();

  @Message
  String emailSubject();

  @Message
  String letterHeading();

  @Message
  String voicemail();

  @Message
  String voicemailHint();

  @Message
  String body();

  @Message
  String script();

  @Message
  String variables();

  @Message
  String variable(Variable variable);

  @Message
  String saveDraft();

  @Message
  String editReturnsToDraft();

  @Message
  String approve();

  @Message
  String approveHint();

  @Message
  String drafts();

  @Message
  String draftsLede();

  @Message
  String draftsWait(long count);

  @Message
  String readDrafts();

  @Message
  String noDrafts();

  @Message
  String approveChosen();

  @Message
  String changeDraft();

  @Message
  String approvedCount(int count);

  @Message
  String refusedCount(int count);

  @Message
  String approvedOn(String when);

  @Message
  String saved();

  @Message
  String approvedNow();

  @Message
  String retire();

  @Message
  String retireHint();

  @Message
  String preview();

  @Message
  String previewHint();

  @Message
  String previewPatient();

  @Message
  String previewPatientButton();

  @Message
  String noSuchPatient();

  @Message
  String holes(String names);

  @Message
  String krBytes(int bytes, int most);

  @Message
  String notEncodable();

  @Message
  String krClass(SmsSize.KrClass krClass);

  @Message
  String segments(String encoding, int units, int segments);

  @Message
  String tooLong();

  @Message
  String guard();

  @Message
  String guardClear();

  @Message
  String guardBlocked();

  @Message
  String guardAdvertising();

  @Message
  String kind(Finding.Kind kind);

  @Message
  String reason(Finding.Kind kind);

  @Message
  String problem_name(int most);

  @Message
  String problem_name_taken(String name);

  @Message
  String problem_purpose();

  @Message
  String problem_channel();

  @Message
  String problem_language();

  @Message
  String problem_body(int most);

  @Message
  String problem_text(int most);

  @Message
  String problem_subject();

  @Message
  String problem_subject_length(int most);

  @Message
  String problem_unknown_variable(String names);

  @Message
  String problem_missing_value(String name);

  @Message
  String problem_too_long();

  @Message
  String problem_guard(String words);

  @Message
  String problem_is_advertising(String words);

  @Message
  String problem_not_draft();

  @Message
  String problem_retired();
}
