package care.anbu.patient;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Clocks;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What the clinic keeps about a person: of a {@link Patient}, or of a record that was found to be
 * of the same person as another and absorbed.
 */
@MappedSuperclass
public abstract class PatientRecord extends ClinicOwned {

  /** Characters that the record takes. */
  public static final int CHART_NUMBER = 40;

  public static final int NAME = 120;

  public String chartNumber;

  /** As it is said and written: 김영희, Mary Jones. */
  public String name;

  public String familyName;
  public String givenName;
  public LocalDate birthDate;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 1)
  public Sex sex = Sex.U;

  /** The language of messages: ko or en. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 2)
  public String language = "ko";

  public boolean deceased;
  public LocalDate deceasedOn;

  /**
   * Counted as deceased for the sake of a date that cannot be: nobody is contacted until somebody
   * has looked.
   */
  public boolean deathUncertain;

  /** False: the record is kept, the person is no longer a patient. */
  public boolean active = true;

  /** Hard of hearing: no calls. */
  public boolean hardOfHearing;

  /** Low vision: calls before letters and texts. */
  public boolean lowVision;

  /** What the patient asked for, when they did. */
  @Enumerated(EnumType.STRING)
  public Channel preferredChannel;

  /** Set where the person was erased: the row is nobody's, and evidence and figures hang on it. */
  public Instant erasedAt;

  public Long householdId;
  @Version public int version;
  public Instant createdAt = Clocks.now();
  public Instant updatedAt = Clocks.now();
}
