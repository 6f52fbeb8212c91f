package care.anbu.patient.history;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Clocks;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** A booked visit. */
@Entity
public class Appointment extends ClinicOwned {

  /** What became of it. */
  public enum State {
    BOOKED,
    ARRIVED,
    CANCELLED,
    NO_SHOW
  }

  public Long patientId;

  /** Follows the mapping of the encounter type where that is known. */
  public Long departmentId;

  /** What the record system calls the service; null for bookings made here. */
  public Long encounterTypeId;

  public Instant startsAt;

  @Enumerated(EnumType.STRING)
  public State state = State.BOOKED;

  public Instant bookedAt = Clocks.now();
}
