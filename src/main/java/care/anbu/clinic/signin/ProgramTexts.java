package care.anbu.clinic.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of programs. */
@MessageBundle("program")
public interface ProgramTexts {

  @Message
  String lede();

  @Message
  String newProgram();

  @Message
  String routes();

  @Message
  String roleHint();

  @Message
  String until();

  @Message
  String untilHint();

  @Message
  String over();

  @Message
  String use();

  @Message
  String madeBy();

  /** How a program is called in the logs. */
  @Message
  String program(String name);

  @Message
  String route(ApiGroup group);
}
