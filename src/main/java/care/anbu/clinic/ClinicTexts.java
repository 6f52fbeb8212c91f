package care.anbu.clinic;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of sign-in, clinic and staff; the words stand in messages/clinic_*.properties. */
@MessageBundle("clinic")
public interface ClinicTexts {

  @Message
  String signIn();

  @Message
  String signInLogin();

  @Message
  String signInPassword();

  @Message
  String signInFailed();

  @Message
  String signInIntro();

  @Message
  String signOut();

  @Message
  String role(Role role);
}
