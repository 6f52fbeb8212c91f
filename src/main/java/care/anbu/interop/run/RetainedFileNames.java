package care.anbu.interop.run;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.interop.ImportRun;
import jakarta.enterprise.context.ApplicationScoped;

/** Names of files that were imported long ago: one may be that of a patient. */
@ApplicationScoped
class RetainedFileNames extends OldRows {

  RetainedFileNames() {
    super(
        RetentionKind.IMPORT_NOTES,
        "import_run",
        "finished_at < :before and file_name <> '" + ImportRun.NO_NAME + "'",
        "file_name = '" + ImportRun.NO_NAME + "'");
  }
}
