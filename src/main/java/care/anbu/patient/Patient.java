package care.anbu.patient;

import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.time.Period;
import java.util.OptionalInt;

/** A person whom the clinic treats. */
@Entity
public class Patient extends PatientRecord {

  /** Whether somebody is still to say if they have died; who was erased, nobody asks about. */
  public boolean deathToDecide() {
    return deathUncertain && erasedAt == null;
  }

  /** Completed years on that day; empty when no birth date is known. */
  public OptionalInt ageOn(LocalDate day) {
    return birthDate == null
        ? OptionalInt.empty()
        : OptionalInt.of(Period.between(birthDate, day).getYears());
  }
}
