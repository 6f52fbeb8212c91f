package care.anbu.clinic.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the way in: signing in, the second step, and setting a password. */
@MessageBundle("signIn")
public interface SignInTexts {

  @Message
  String title();

  @Message
  String login();

  @Message
  String password();

  @Message
  String intro();

  @Message
  String newPassword();

  @Message
  String failed();

  @Message
  String mustWait();

  @Message
  String until(String time);

  @Message
  String over();

  @Message
  String set();

  @Message
  String choosePassword();

  @Message
  String choosePasswordFor(String login);

  @Message
  String newPasswordHint(int n);

  @Message
  String newPasswordAgain();

  @Message
  String secondStepAsk();
}
