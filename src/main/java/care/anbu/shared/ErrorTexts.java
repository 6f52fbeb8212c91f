package care.anbu.shared;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What went wrong, for the person it happened to. */
@MessageBundle("error")
public interface ErrorTexts {

  @Message
  String title();

  @Message
  String not_found();

  @Message
  String forbidden();

  @Message
  String invalid();

  @Message
  String too_large();

  @Message
  String changed_meanwhile();

  @Message
  String unexpected(String reference);
}
