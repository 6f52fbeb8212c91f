package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.DatePrecision;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * A condition, procedure, immunization, observation, diagnostic report or discharge of a patient.
 */
@Entity
public class ClinicalEvent extends ClinicOwned {

  /** What kind of event. */
  public enum Kind {
    CONDITION,
    PROCEDURE,
    IMMUNIZATION,
    OBSERVATION,
    /** That a laboratory, or who read images, has reported: on what, not what it says. */
    REPORT,
    /** How a stay or visit ended, and where the patient went. */
    DISCHARGE
  }

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  public Long codeId;

  /** Its beginning, where the source wrote a month or year alone. */
  public Instant occurredAt;

  /** How much the source wrote of the day. */
  @Enumerated(EnumType.STRING)
  public DatePrecision datePrecision = DatePrecision.DAY;

  /** When a condition was over; null while it lasts. */
  public Instant endedAt;

  /** An unfinished one stands in the history and is no evidence. */
  public boolean finished = true;

  public Long visitId;

  /** What an observation found, where that is a number; in {@link #valueUnit}. */
  public Double valueNumber;

  /** As the source writes it, mostly UCUM: mg/dL, %, mm[Hg]. */
  public String valueUnit;

  /** What an observation found, where that is a code: its text. */
  public String valueText;
}
