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
  String another_site();

  @Message
  String unavailable();

  @Message
  String busy();

  @Message
  String no_room();

  @Message
  String changed_meanwhile();

  @Message
  String unexpected(String reference);

  @Message
  String too_long(int typed, int most);

  @Message
  String national_number();

  @Message
  String required();

  @Message
  String not_a_day();

  @Message
  String not_a_time();

  @Message
  String not_a_moment();

  @Message
  String not_a_number();

  @Message
  String not_a_choice();

  @Message
  String at_least(String least);

  @Message
  String at_most(String most);
}
