package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of segments; the words stand in messages/segment_*.properties. */
@MessageBundle("segment")
public interface SegmentTexts {

  @Message
  String problem_not_json();

  @Message
  String problem_too_large();

  @Message
  String problem_unknown_kind(String kind);

  @Message
  String problem_unknown_member(String kind, String member);

  @Message
  String problem_unknown_department(String department);

  @Message
  String problem_incomplete(String kind);

  @Message
  String problem_range(String kind);

  @Message
  String problem_value(String kind, String member);

  @Message
  String problem_too_slow(long seconds);

  @Message
  String problem_name(int most);

  @Message
  String problem_name_taken(String name);

  @Message
  String problem_in_use(String name);

  @Message
  String title();

  @Message
  String lede();

  @Message
  String empty();

  @Message
  String name();

  @Message
  String meaning();

  @Message
  String newTitle();

  @Message
  String editorLede();

  @Message
  String readOnly();

  @Message
  String who();

  @Message
  String makeCampaign();

  @Message
  String delete();

  @Message
  String deleteHint();

  @Message
  String count();

  @Message
  String patients(String count);

  @Message
  String some();

  @Message
  String patient();

  @Message
  String birthDate();

  @Message
  String chartNumber();

  @Message
  String took(String millis);

  @Message
  String groupOf();

  @Message
  String match();

  @Message
  String all();

  @Message
  String any();

  @Message
  String criterion();

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
  String showCount();

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

  @Message
  String fewerThan(int number);

  @Message
  String fewerThanWhy();
}
