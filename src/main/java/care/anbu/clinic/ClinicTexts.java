package care.anbu.clinic;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Texts that the pages of clinic, staff and sign-in share, and the problems that calls are told.
 */
@MessageBundle("clinic")
public interface ClinicTexts {

  @Message
  String signOut();

  @Message
  String role(Role role);

  @Message
  String staff();

  @Message
  String login();

  @Message
  String name();

  @Message
  String roleLabel();

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
  String typedBack();

  @Message
  String ownPassword();

  @Message
  String ownPasswordHint();

  @Message
  String problem_own_link();

  @Message
  String account();

  @Message
  String secondStep();

  @Message
  String secondStepCode();

  @Message
  String keptSafe();

  @Message
  String apiToken();

  @Message
  String madeOn();

  @Message
  String lastUsed();

  @Message
  String revoke();

  @Message
  String shownOnce();

  @Message
  String passwordLink();

  @Message
  String problem_password_common();

  @Message
  String problem_password_again();

  @Message
  String problem_password_wrong();

  @Message
  String problem_wait(long minutes);

  @Message
  String problem_check_under_way();

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

  @Message
  String problem_mobile();

  @Message
  String problem_email();
}
