package care.anbu.segment;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of segments, and the problems that calls of the API are told. */
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
  String took(String millis);

  @Message
  String showCount();

  @Message
  String fewerThan(int number);

  @Message
  String fewerThanWhy();

  @Message
  String problem_unknown_segment();

  @Message
  String problem_itself(String name);

  @Message
  String problem_cycle(String name, String through);

  @Message
  String problem_part_of(String name, String other);

  @Message
  String versions();

  @Message
  String versionsHint();

  @Message
  String openVersion(int number);

  @Message
  String versionOpened(int number);

  @Message
  String version();

  @Message
  String madeAt();

  @Message
  String counting(int percent);

  @Message
  String stop();

  @Message
  String stopped();

  @Message
  String ages();

  @Message
  String agesTable();

  @Message
  String age();

  @Message
  String agePatients();

  @Message
  String ageUnknown();

  @Message
  String notTold();

  @Message
  String why();

  @Message
  String years(int count);

  @Message
  String times(String count);

  @Message
  String reason(String kind, String detail);

  @Message
  String problem_today_only(String kind);
}
