package care.anbu.outreach.desk;

import static care.anbu.patient.erasure.PersonalTable.strippedThrough;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What the desk typed, in an erasure and when it grows old: that it was, stays with its contact.
 */
final class DeskMessageRows {

  private DeskMessageRows() {}

  /** In an erasure. */
  @ApplicationScoped
  @Priority(45)
  static class Erased implements PersonalTables {

    @Override
    public List<PersonalTable> tables() {
      return List.of(
          strippedThrough("desk_message", "outreach_id", "outreach", "patient_id", "text = null"));
    }
  }

  /** Its words, as those of every message; one that waits for longer than that leaves nothing. */
  @ApplicationScoped
  static class Old extends OldRows {

    Old() {
      super(
          RetentionKind.MESSAGE_TEXTS,
          "desk_message",
          "written_at < :before and text is not null",
          "text = null");
    }
  }
}
