package care.anbu.start.setup;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the set-up of a clinic. */
@MessageBundle("setup")
public interface SetUpTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String code();

  @Message
  String codeHint();

  @Message
  String clinic();

  @Message
  String slug();

  @Message
  String slugHint();

  @Message
  String nameKo();

  @Message
  String nameEn();

  @Message
  String country();

  @Message
  String korea();

  @Message
  String usa();

  @Message
  String countryHint();

  @Message
  String zone();

  @Message
  String phone();

  @Message
  String specialties();

  @Message
  String administrator();

  @Message
  String name();

  @Message
  String login();

  @Message
  String password();

  @Message
  String make();

  @Message
  String done();

  @Message
  String next();

  @Message
  String signInAs(String login);

  @Message
  String stepImport();

  @Message
  String stepTemplates();

  @Message
  String stepStaff();

  @Message
  String stepCampaign();

  @Message
  String problem_slug();

  @Message
  String problem_slug_taken(String slug);

  @Message
  String problem_country();

  @Message
  String problem_code();
}
