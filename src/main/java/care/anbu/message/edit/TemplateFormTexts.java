package care.anbu.message.edit;

import care.anbu.message.MessageRuling;
import care.anbu.message.Variable;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page on which one template is written, approved and retired. */
@MessageBundle("templateForm")
public interface TemplateFormTexts {

  @Message
  String newLede();

  @Message
  String choose();

  @Message
  String nameHint();

  @Message
  String advertisingHint();

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
  String secondLook();

  @Message
  String secondLookHint();

  @Message
  String secondLookOwn();

  @Message
  String secondLookReason();

  @Message
  String secondLookPass();

  @Message
  String refuse();

  @Message
  String refuseHint();

  @Message
  String refusedNow();

  @Message
  String rulings();

  @Message
  String ruling(MessageRuling.Ruling ruling);

  @Message
  String versions();

  @Message
  String version(int number);

  @Message
  String neverApproved();

  @Message
  String takeVersion();

  @Message
  String testSend();

  @Message
  String testSendHint();

  @Message
  String tested();

  @Message
  String testAccount();
}
