package care.anbu.campaign.desk;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.LocalDate;

/** A day of the clinic on which its desks have other minutes than by their week. */
@Entity
public class DeskHoliday extends ClinicOwned {

  public LocalDate day;
  public String name;

  /** Of each desk; usually 0. */
  public int minutes;
}
