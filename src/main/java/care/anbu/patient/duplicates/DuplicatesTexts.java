package care.anbu.patient.duplicates;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about records of one person. */
@MessageBundle("duplicates")
public interface DuplicatesTexts {

  @Message
  String problem_merge_itself();

  @Message
  String problem_merged_already();

  @Message
  String problem_merged_elsewhere();

  @Message
  String problem_merge_undone();

  @Message
  String problem_undo_later_first(String chart);

  @Message
  String problem_decision();
}
