package care.anbu.interop.csv;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Tables whose files are long gone. */
@ApplicationScoped
class RetainedUploads extends OldRows {

  RetainedUploads() {
    super(RetentionKind.IMPORT_NOTES, "csv_upload", "uploaded_at < :before");
  }
}
