package care.anbu.insight.access;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;

/** Somebody looked through the looks of a month. Written once; a second opinion is a second row. */
@Entity
public class AccessReview extends ClinicOwned {

  /** Its first day. */
  public LocalDate month;

  public Long reviewedBy;
  public Instant reviewedAt;
  public String note;
}
