package care.anbu.protocol;

import care.anbu.protocol.rule.DueReason;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.Evidence;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of care protocols, and the problems that callers are told. */
@MessageBundle("protocol")
public interface ProtocolTexts {

  @Message
  String problem_json(String member);

  @Message
  String problem_incomplete();

  @Message
  String problem_span(String member);

  @Message
  String problem_ages();

  @Message
  String problem_evidence();

  @Message
  String problem_index();

  @Message
  String problem_steps();

  @Message
  String problem_season();

  @Message
  String problem_doses();

  @Message
  String problem_series();

  @Message
  String problem_priority(Integer least);

  @Message
  String problem_told(String field, Integer length);

  @Message
  String problem_told_words(String words);

  @Message
  String problem_preset(String id);

  @Message
  String problem_name(Integer most);

  @Message
  String problem_name_taken(String name);

  @Message
  String problem_retired();

  @Message
  String problem_not_doctor();

  @Message
  String problem_not_approved();

  @Message
  String state(DueState state);

  @Message
  String reason(DueReason reason);

  @Message
  String title();

  @Message
  String lede();

  @Message
  String empty();

  @Message
  String newTitle();

  @Message
  String newLede();

  @Message
  String name();

  @Message
  String nameHint();

  @Message
  String department();

  @Message
  String meaning();

  @Message
  String rule();

  @Message
  String source();

  @Message
  String make();

  @Message
  String working();

  @Message
  String waiting();

  @Message
  String retired();

  @Message
  String stateLabel();

  @Message
  String nobodyDue();

  @Message
  String patient();

  @Message
  String dueOn();

  @Message
  String late();

  @Message
  String evidence();

  @Message
  String none();

  @Message
  String dueSince(String day, String reason);

  @Message
  String dueSinceLast(String day, String reason, String last);

  @Message
  String problem_long();

  @Message
  String problem_day(Integer from, Integer to);

  @Message
  String priority();

  @Message
  String kindName(Evidence.Kind kind);

  @Message
  String nextBooked(String day);

  @Message
  String nextInCampaign(String name);

  /** Covered by a contact of another campaign; if need be, the next one on a day. */
  @Message
  String nextCovered(String name, String by, String day);

  @Message
  String nextInCampaignOn(String name, String day);

  @Message
  String nextNobody();
}
