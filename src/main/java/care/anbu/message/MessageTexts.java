package care.anbu.message;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the list of templates, and the problems that calls of the API are told. */
@MessageBundle("message")
public interface MessageTexts {

  @Message
  String templates();

  @Message
  String lede();

  @Message
  String newTemplate();

  @Message
  String standardTexts();

  @Message
  String standardHint();

  @Message
  String noTemplates();

  @Message
  String noMatch();

  @Message
  String filter();

  @Message
  String name();

  @Message
  String channel();

  @Message
  String language();

  @Message
  String languageName(String code);

  @Message
  String purpose();

  @Message
  String stateLabel();

  @Message
  String state(MessageTemplate.State state);

  @Message
  String changed();

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
  String holes(String names);

  @Message
  String guardBlocked();

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
  String problem_country();

  @Message
  String problem_subject();

  @Message
  String problem_subject_length(int most);

  @Message
  String problem_unknown_variable(String names);

  @Message
  String problem_link_touched();

  @Message
  String problem_missing_value(String name);

  @Message
  String problem_too_long();

  @Message
  String problem_characters(String characters);

  @Message
  String problem_guard(String words);

  @Message
  String problem_review(String words);

  @Message
  String problem_review_author();

  @Message
  String problem_review_reason();

  @Message
  String problem_is_advertising(String words);

  @Message
  String problem_not_draft();

  @Message
  String problem_retired();
}
