package care.anbu.outreach.letter;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** To which address letters were written on a day. */
@ApplicationScoped
class RetainedAddresses extends OldRows {

  RetainedAddresses() {
    super(RetentionKind.RECIPIENTS, "letter_day", "day < :before");
  }
}
