package care.anbu.clinic;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;

/** A department of a clinic. */
@Entity
public class Department extends ClinicOwned {

  public String code;
  public String nameKo;
  public String nameEn;

  /** The name gives a diagnosis away, so it never stands in a message that others can read. */
  public boolean revealing;

  public String name(String language) {
    return "ko".equals(language) ? nameKo : nameEn;
  }
}
