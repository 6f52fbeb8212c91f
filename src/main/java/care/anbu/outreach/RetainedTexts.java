package care.anbu.outreach;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** What was written to patients. */
@ApplicationScoped
class RetainedTexts extends OldRows {

  RetainedTexts() {
    super(
        RetentionKind.MESSAGE_TEXTS,
        "attempt",
        "started_at < :before and coalesce(content, said_where) is not null",
        "subject = null, content = null, said_where = null");
  }
}
