package care.anbu.patient.consent;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of what a patient agreed to. */
@MessageBundle("consent")
public interface ConsentTexts {

  @Message
  String title();

  @Message
  String channelLabel();

  @Message
  String verdict(ConsentVerdict verdict);

  @Message
  String record();

  @Message
  String purposeLabel();

  @Message
  String evidence();

  @Message
  String evidenceHint();

  @Message
  String grant();

  @Message
  String withdraw();

  @Message
  String history();

  @Message
  String granted();

  @Message
  String withdrawn();

  @Message
  String problem_not_asked();
}
