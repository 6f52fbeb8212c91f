package care.anbu.outreach.reply;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** What patients answered, but for opt-outs, which are evidence. */
@ApplicationScoped
class RetainedReplies extends OldRows {

  RetainedReplies() {
    super(
        RetentionKind.MESSAGE_TEXTS,
        "reply",
        "at < :before and text is not null and kind <> 'OPT_OUT'",
        "text = null");
  }
}
