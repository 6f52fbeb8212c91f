package care.anbu.campaign.desk;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;

/** Those who make calls, and the minutes they have: of one department, or of all that share. */
@Entity
public class Desk extends ClinicOwned {

  /** Null: the desk that departments without one of their own share. */
  public Long departmentId;

  /** Null: no limit but that of each campaign. */
  @Convert(converter = DeskWeekText.class)
  public DeskWeek week;
}
