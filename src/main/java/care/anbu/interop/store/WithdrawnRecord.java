package care.anbu.interop.store;

import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** A visit or clinical event that its source took back after it had been imported. */
@Entity
public class WithdrawnRecord extends ClinicOwned {

  @Enumerated(EnumType.STRING)
  public Kind kind;

  /** The id that the row had, and has again if the source brings the record back. */
  public Long rowId;

  public Long patientId;

  /** The encounter type of a visit, the clinical code of an event. */
  public Long codeId;

  public Instant happenedAt;
  public Instant withdrawnAt;

  static WithdrawnRecord of(
      Kind kind, Long rowId, Long patientId, Long codeId, Instant happenedAt, Instant now) {
    var record = new WithdrawnRecord();
    record.kind = kind;
    record.rowId = rowId;
    record.patientId = patientId;
    record.codeId = codeId;
    record.happenedAt = happenedAt;
    record.withdrawnAt = now;
    return record;
  }
}
