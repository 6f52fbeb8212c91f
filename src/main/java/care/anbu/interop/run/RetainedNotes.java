package care.anbu.interop.run;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes of imports that ended long ago. */
@ApplicationScoped
class RetainedNotes extends OldRows {

  RetainedNotes() {
    super(
        RetentionKind.IMPORT_NOTES,
        "import_note",
        "import_id in (select r.id from import_run r"
            + " where r.clinic_id = :clinic and r.finished_at < :before)");
  }
}
