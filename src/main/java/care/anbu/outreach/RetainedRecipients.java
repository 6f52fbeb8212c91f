package care.anbu.outreach;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** To which number or address something was sent on a day. */
@ApplicationScoped
class RetainedRecipients extends OldRows {

  RetainedRecipients() {
    super(RetentionKind.RECIPIENTS, "message_day", "day < :before");
  }
}
