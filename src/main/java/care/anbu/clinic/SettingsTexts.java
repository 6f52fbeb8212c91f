package care.anbu.clinic;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the settings of a clinic: itself, its departments and its staff. */
@MessageBundle("settings")
public interface SettingsTexts {

  @Message
  String title();

  @Message
  String lede();

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
  String department();

  @Message
  String language();

  @Message
  String korean();

  @Message
  String english();

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
  String ownPasswordForMore();

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
  String twoPeople();

  @Message
  String twoPeopleHint();
}
