package care.anbu.outreach.cover;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;

/**
 * A member of another campaign for whom one contact stands as well, so that nobody is contacted
 * twice who is due for two things. What the member was before is kept, until the contact has left.
 */
@Entity
@Table(name = "outreach_cover")
public class OutreachCover extends ClinicOwned {

  public Long outreachId;
  public Long memberId;

  /** Of that member. */
  public Long campaignId;

  /** Of that member. */
  public Long patientId;

  /** Where that member stood before. */
  public int step;

  /** When that member was to be contacted. */
  public LocalDate nextOn;

  /** An answer or a visit after this day is not counted as its answer. */
  public LocalDate answerBy;

  /** The contact has not left yet, and may still be taken back. */
  public boolean waiting = true;
}
