package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the rows by which a criterion is put together. */
@MessageBundle("criterion")
public interface CriterionTexts {

  @Message
  String groupOf();

  @Message
  String match();

  @Message
  String all();

  @Message
  String any();

  @Message
  String kindLabel();

  @Message
  String exclude();

  @Message
  String remove();

  @Message
  String removeGroup();

  @Message
  String add();

  @Message
  String addGroup();

  @Message
  String apply();

  @Message
  String department();

  @Message
  String anyDepartment();

  @Message
  String withinMonths();

  @Message
  String ever();

  @Message
  String atLeastMonths();

  @Message
  String atMostMonths();

  @Message
  String ageFrom();

  @Message
  String ageTo();

  @Message
  String eventKindLabel();

  @Message
  String eventKind(ClinicalEvent.Kind kind);

  @Message
  String conditionBy();

  @Message
  String byText();

  @Message
  String byCode();

  @Message
  String term();

  @Message
  String contactBy();

  @Message
  String byChannel();

  @Message
  String byKind();

  @Message
  String kind(String kind);

  @Message
  String sex(Sex sex);

  @Message
  String contactKind(ContactKind kind);
}
