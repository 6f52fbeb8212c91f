package care.anbu.outreach.request;

import static care.anbu.patient.erasure.PersonalTable.stripped;
import static care.anbu.patient.erasure.PersonalTable.strippedThrough;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Requests in a merge, where both records' stand together; in an erasure and when they grow old:
 * that there was one stays for the figures, without a word of it.
 */
final class RequestRows {

  private static final String WITHOUT_WORDS =
      "text = null, result = null, name = null, phone = null, chart_number = null";

  private RequestRows() {}

  /** In a merge. */
  @ApplicationScoped
  @Priority(1)
  static class Merged implements PatientRows {

    @Override
    public List<PatientTable> tables() {
      return List.of(PatientTable.of("service_request"));
    }
  }

  /** In an erasure; what waits is not waited for any more. */
  @ApplicationScoped
  @Priority(45)
  static class Erased implements PersonalTables {

    @Override
    public List<PersonalTable> tables() {
      return List.of(
          strippedThrough(
              "request_step", "request_id", "service_request", "patient_id", "note = null"),
          stripped(
              "service_request",
              "patient_id",
              WITHOUT_WORDS
                  + ", closed_at = coalesce(closed_at, now(3)), waits_until = null,"
                  + " version = version + 1, state = if(state = 'DONE', state, 'WITHDRAWN')"));
    }
  }

  /**
   * Their words, when they are old. What nobody ever closed and nobody can be found for is closed
   * with it: it stood before the coordinators as overdue for all that time.
   */
  @ApplicationScoped
  static class Old extends OldRows {

    Old() {
      super(
          RetentionKind.MESSAGE_TEXTS,
          "service_request",
          "(closed_at < :before or closed_at is null and patient_id is null and made_at < :before)"
              + " and coalesce(text, result, name, phone, chart_number) is not null",
          WITHOUT_WORDS
              + ", closed_at = coalesce(closed_at, now(3)), waits_until = null,"
              + " version = version + 1, state = if(state = 'DONE', state, 'WITHDRAWN')");
    }
  }

  /** What staff noted, when it is old, and the request is closed. */
  @ApplicationScoped
  static class OldNotes extends OldRows {

    OldNotes() {
      super(
          RetentionKind.MESSAGE_TEXTS,
          "request_step",
          "at < :before and note is not null and exists (select 1 from service_request r"
              + " where r.clinic_id = request_step.clinic_id and r.id = request_step.request_id"
              + " and r.closed_at is not null)",
          "note = null");
    }
  }
}
