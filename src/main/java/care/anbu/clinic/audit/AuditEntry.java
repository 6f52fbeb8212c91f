package care.anbu.clinic.audit;

import care.anbu.clinic.chain.AuditRow;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** One row of the audit trail: written once, never changed; its place in the chain comes later. */
@Entity
@Immutable
@Table(name = "audit_log")
class AuditEntry extends ClinicOwned {

  @Column(name = "at")
  Instant at;

  Long staffId;

  @Enumerated(EnumType.STRING)
  AuditAction action;

  Long subjectId;
  String label;
  String details;
  String remote;
  byte[] seal;

  /** Null until it is linked. */
  @Column(insertable = false, updatable = false)
  Long seq;

  AuditRow row() {
    return new AuditRow(id, at, staffId, action.name(), subjectId, label, details, remote);
  }
}
