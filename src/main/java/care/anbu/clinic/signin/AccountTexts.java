package care.anbu.clinic.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of one's own account. */
@MessageBundle("account")
public interface AccountTexts {

  @Message
  String currentPassword();

  @Message
  String changePassword();

  @Message
  String passwordChanged();

  @Message
  String secondStepHint();

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
  String apiTokens();

  @Message
  String apiTokensHint();

  @Message
  String newToken();

  @Message
  String tokenName();

  @Message
  String sessions();

  @Message
  String endSessions();

  @Message
  String sessionsEnded();

  @Message
  String testAddresses();

  @Message
  String testAddressesHint();

  @Message
  String sendingAlerts();

  @Message
  String testMobile();

  @Message
  String testEmail();

  @Message
  String testAddressesSaved();
}
