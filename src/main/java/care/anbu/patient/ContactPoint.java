package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A phone number, e-mail address or postal address of a patient, with how far it can be trusted.
 */
@Entity
public class ContactPoint extends ClinicOwned {

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public ContactKind kind;

  /** E.164, a lower-case e-mail address, or the postal address in one line. */
  @Column(name = "value")
  public String value;

  /** The last four digits of a phone: what a desk types. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 4)
  public String lastDigits;

  public String postalCode;
  public String city;

  /**
   * False: never dialable, textable or mailable (an unassigned number, an address without a
   * street).
   */
  public boolean usable = true;

  /** Where it came from. */
  @Enumerated(EnumType.STRING)
  public Source source;

  public Instant verifiedAt;
  public Long verifiedBy;

  /** Bounces, returned letters and wrong numbers since it was last verified. */
  public int hardFailures;

  /** Set when it is known to be bad, and so no longer used. */
  public Instant badSince;

  /** Set when it was replaced; kept for the history. */
  public Instant endedAt;

  public Instant createdAt = Instant.now();
}
