package care.anbu.patient;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts that the pages of patients share, and the problems that calls of the API are told. */
@MessageBundle("patient")
public interface PatientTexts {

  @Message
  String nextPage();

  @Message
  String add();

  @Message
  String edit();

  @Message
  String name();

  @Message
  String birthDate();

  @Message
  String age(int years);

  @Message
  String sexLabel();

  @Message
  String sex(Sex sex);

  @Message
  String chartNumber();

  @Message
  String chartNumberHint();

  @Message
  String languageLabel();

  @Message
  String korean();

  @Message
  String english();

  @Message
  String preferredChannel();

  @Message
  String noPreference();

  @Message
  String hardOfHearing();

  @Message
  String lowVision();

  @Message
  String deceased();

  @Message
  String deathUncertain();

  @Message
  String deceasedOn();

  @Message
  String inactive();

  @Message
  String when();

  @Message
  String who();

  @Message
  String what();

  @Message
  String problem_name();

  @Message
  String problem_date(String text);

  @Message
  String problem_death();

  @Message
  String problem_death_unticked();

  @Message
  String problem_death_in_name();

  @Message
  String problem_chart_taken(String chart);

  @Message
  String problem_contact();

  @Message
  String problem_email();

  @Message
  String problem_only_address();

  @Message
  String problem_phone_noted();

  @Message
  String problem_phone_not_a_number();

  @Message
  String problem_phone_unknown_country();

  @Message
  String problem_phone_not_in_numbering_plan();

  @Message
  String problem_phone_wrong_length();

  @Message
  String problem_phone_fictitious();

  @Message
  String problem_phone_retired();

  @Message
  String problem_phone_not_a_person();

  @Message
  String problem_consent();

  @Message
  String problem_department();

  @Message
  String problem_appointment();

  @Message
  String problem_search_needs_text();
}
