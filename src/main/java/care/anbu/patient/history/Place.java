package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** Where a visit took place: an organization or a location of the record system. */
@Entity
public class Place extends ClinicOwned {

  /** Which FHIR resource it was. */
  public enum Kind {
    ORGANIZATION,
    LOCATION
  }

  @Enumerated(EnumType.STRING)
  public Kind kind;

  public String name;
}
