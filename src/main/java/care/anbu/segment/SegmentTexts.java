package care.anbu.segment;

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
}
