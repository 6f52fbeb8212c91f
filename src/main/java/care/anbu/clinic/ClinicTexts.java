package care.anbu.clinic;

import care.anbu.clinic.signin.ApiGroup;
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
  String newPassword();

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
  String problem_password_short(int n);

  @Message
  String problem_login_form();

  @Message
  String problem_login_taken(String login);

  @Message
  String signInFailed();

  @Message
  String signInWait();

  @Message
  String signInUntil(String time);

  @Message
  String signInOver();

  @Message
  String signInSet();

  @Message
  String typedBack();

  @Message
  String choosePassword();

  @Message
  String choosePasswordFor(String login);

  @Message
  String newPasswordHint(int n);

  @Message
  String newPasswordAgain();

  @Message
  String currentPassword();

  @Message
  String ownPassword();

  @Message
  String ownPasswordHint();

  @Message
  String ownPasswordForMore();

  @Message
  String problem_own_link();

  @Message
  String changePassword();

  @Message
  String passwordChanged();

  @Message
  String account();

  @Message
  String secondStep();

  @Message
  String secondStepHint();

  @Message
  String secondStepAsk();

  @Message
  String secondStepCode();

  @Message
  String secondStepOn();

  @Message
  String secondStepBegin();

  @Message
  String secondStepEnd();

  @Message
  String secondStepScan();

  @Message
  String secondStepPicture();

  @Message
  String secondStepByHand();

  @Message
  String recoveryCodes();

  @Message
  String recoveryCodesHint();

  @Message
  String recoveryCodesLeft(long n);

  @Message
  String newRecoveryCodes();

  @Message
  String keptSafe();

  @Message
  String apiTokens();

  @Message
  String apiToken();

  @Message
  String apiTokensHint();

  @Message
  String newToken();

  @Message
  String tokenName();

  @Message
  String madeOn();

  @Message
  String lastUsed();

  @Message
  String revoke();

  @Message
  String shownOnce();

  @Message
  String sessions();

  @Message
  String endSessions();

  @Message
  String sessionsEnded();

  @Message
  String passwordLink();

  @Message
  String passwordLinkHint(String until);

  @Message
  String makeLink();

  @Message
  String makeLinkHint();

  @Message
  String addStaffHint();

  @Message
  String resetSecondStep();

  @Message
  String resetSecondStepHint();

  @Message
  String secondFactorRequired();

  @Message
  String secondFactorRequiredHint();

  @Message
  String problem_password_common();

  @Message
  String problem_password_again();

  @Message
  String problem_password_wrong();

  @Message
  String problem_wait(long minutes);

  @Message
  String problem_code();

  @Message
  String problem_link();

  @Message
  String problem_second_step_required();

  @Message
  String problem_second_step_on();

  @Message
  String problem_password_long(int n);

  @Message
  String invited();

  @Message
  String country();

  @Message
  String korea();

  @Message
  String usa();

  @Message
  String countryStays();

  @Message
  String zone();

  @Message
  String zoneHint();

  @Message
  String problem_phone();

  @Message
  String problem_free_phone();

  @Message
  String problem_postal_code_kr();

  @Message
  String problem_postal_code_us();

  @Message
  String problem_zone();

  @Message
  String problem_token_name(String name);

  @Message
  String programs();

  @Message
  String programsLede();

  @Message
  String newProgram();

  @Message
  String programRoutes();

  @Message
  String programRoleHint();

  @Message
  String programUntil();

  @Message
  String programUntilHint();

  @Message
  String programOver();

  @Message
  String programUse();

  @Message
  String madeBy();

  /** How a program is called in the logs. */
  @Message
  String program(String name);

  @Message
  String route(ApiGroup group);

  @Message
  String problem_program_name(String name);

  @Message
  String problem_program_routes();

  @Message
  String problem_program_until();

  @Message
  String problem_program_route();

  @Message
  String problem_person();

  @Message
  String problem_not_signed_in();
}
