package care.anbu.clinic.chain;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A check of a chain, and by its end an anchor: every later check must find the same link there.
 * Written once, never changed.
 */
@Entity
@Table(name = "access_check")
public class ChainCheck extends ClinicOwned {

  @Enumerated(EnumType.STRING)
  public ChainedLog log;

  @Column(name = "at")
  public Instant at;

  /** Null: the nightly check. */
  public Long checkedBy;

  /** Links that were read, up to the flaw if there is one. */
  public long links;

  public long lastSeq;
  public byte[] lastHash;

  /** Null: intact. */
  @Enumerated(EnumType.STRING)
  public Flaw flaw;

  /** The first place that does not fit. */
  public Long flawSeq;

  public byte[] seal;

  public boolean intact() {
    return flaw == null;
  }

  /** The hash at the end of the chain, as 64 hex digits: to be noted outside the database. */
  public String fingerprint() {
    return HexFormat.of().formatHex(lastHash);
  }
}
