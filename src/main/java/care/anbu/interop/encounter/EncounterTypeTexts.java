package care.anbu.interop.encounter;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the mapping of encounter types to departments. */
@MessageBundle("encounterType")
public interface EncounterTypeTexts {

  @Message
  String lede();

  @Message
  String none();

  @Message
  String type();

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
  String save();

  @Message
  String saved();
}
