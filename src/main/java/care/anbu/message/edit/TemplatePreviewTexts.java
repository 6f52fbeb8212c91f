package care.anbu.message.edit;

import care.anbu.message.guard.Finding;
import care.anbu.message.rules.SmsSize;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the preview of a template: its length, and what the guards find. */
@MessageBundle("templatePreview")
public interface TemplatePreviewTexts {

  @Message
  String noSuchPatient();

  @Message
  String krBytes(int bytes, int most);

  @Message
  String notEncodable(String characters);

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
  String guardAdvertising();

  @Message
  String guardReview();

  @Message
  String guardRuled(String ruling, String reason);

  @Message
  String kind(Finding.Kind kind);

  @Message
  String reason(Finding.Kind kind);

  @Message
  String from(String clinic);

  @Message
  String voicemail();

  @Message
  String price(String money);
}
