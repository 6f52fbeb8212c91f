package care.anbu.clinic.retention;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about how long what is kept. */
@MessageBundle("retention")
public interface RetentionTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String kindTitle();

  @Message
  String days();

  @Message
  String daysHint();

  @Message
  String least(String days);

  @Message
  String forEver();

  @Message
  String due();

  @Message
  String rows(String count);

  @Message
  String kind(RetentionKind kind);

  @Message
  String why(RetentionKind kind);

  @Message
  String logs(String years);

  @Message
  String uploads();

  @Message
  String letters();

  @Message
  String problem_too_short(int least);
}
