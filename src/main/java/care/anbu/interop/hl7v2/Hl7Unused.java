package care.anbu.interop.hl7v2;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.LocalDate;

/** An element that stood in messages of a day and that Anbu does not use, and how often. */
@Entity
public class Hl7Unused extends ClinicOwned {

  /** Of the clinic. */
  public LocalDate day;

  public String type;
  public String element;
  public long count;
}
