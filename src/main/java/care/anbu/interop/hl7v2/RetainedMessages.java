package care.anbu.interop.hl7v2;

import care.anbu.clinic.retention.OldRows;
import care.anbu.clinic.retention.RetentionKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Messages as they came, where a clinic keeps them for less time than the installation. */
@ApplicationScoped
class RetainedMessages extends OldRows {

  RetainedMessages() {
    super(
        RetentionKind.HL7_MESSAGES, "hl7_message", "received_at < :before and state <> 'RECEIVED'");
  }
}
