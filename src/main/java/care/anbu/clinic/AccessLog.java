package care.anbu.clinic;

import care.anbu.clinic.chain.AccessEntry;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One look at a patient's record: who, when, from where, what for. Written once, never changed; its
 * place in the chain is given a few seconds later by {@link care.anbu.clinic.chain.LogChain}.
 */
@Entity
@Table(name = "access_log")
public class AccessLog extends ClinicOwned {

  /** To the millisecond, as the database keeps it: the seal is made over what will be read. */
  @Column(name = "at")
  public Instant at;

  public Long staffId;
  public Long patientId;

  @Enumerated(EnumType.STRING)
  public AccessPurpose purpose;

  /** The address that the request came from. */
  public String remote;

  /** Keyed hash of this row; null in rows that are older than the chain. */
  public byte[] seal;

  /** Null until it is linked. */
  @Column(insertable = false, updatable = false)
  public Long seq;

  AccessEntry entry() {
    return new AccessEntry(id, at, staffId, patientId, purpose.name(), remote);
  }
}
