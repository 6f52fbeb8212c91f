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

  @Message
  String settings();

  @Message
  String settingsLede();

  @Message
  String theClinic();

  @Message
  String nameKo();

  @Message
  String nameEn();

  @Message
  String phone();

  @Message
  String address();

  @Message
  String postalCode();

  @Message
  String optOutPhone();

  @Message
  String careConsentRequired();

  @Message
  String careConsentHint();

  @Message
  String departments();

  @Message
  String code();

  @Message
  String revealing();

  @Message
  String revealingHint();

  @Message
  String addDepartment();

  @Message
  String staff();

  @Message
  String login();

  @Message
  String name();

  @Message
  String roleLabel();

  @Message
  String department();

  @Message
  String language();

  @Message
  String korean();

  @Message
  String english();

  @Message
  String password();

  @Message
  String newPassword();

  @Message
  String newPasswordHint();

  @Message
  String addStaff();

  @Message
  String active();

  @Message
  String closed();

  @Message
  String open();

  @Message
  String stateLabel();

  @Message
  String problem_code_taken(String code);

  @Message
  String problem_own_account();

  @Message
  String problem_required();

  @Message
  String problem_password_short(int n);

  @Message
  String problem_password_long(int n);

  @Message
  String problem_login_form();

  @Message
  String problem_login_taken(String login);
}
