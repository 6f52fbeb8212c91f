package care.anbu.outreach.link;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Links to patients' own pages go with the messages they stand in. */
@ApplicationScoped
class RetainedLinks extends OldRows {

  RetainedLinks() {
    super(RetentionKind.MESSAGE_TEXTS, "personal_link", "expires_at < :before");
  }
}
