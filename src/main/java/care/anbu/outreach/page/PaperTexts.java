package care.anbu.outreach.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of forms on paper: for the desk that enters them, and for the patient who ticks. */
@MessageBundle("paper")
public interface PaperTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String code();

  @Message
  String codeHint();

  @Message
  String open();

  @Message
  String entered();

  @Message
  String entryLede(String code);

  @Message
  String empty();

  @Message
  String callBack();

  @Message
  String unchanged();

  @Message
  String sheet();

  @Message
  String record();

  @Message
  String sheetTitle();

  @Message
  String sheetHint();

  @Message
  String signature();

  @Message
  String nothing();

  @Message
  String problem_code();
}
