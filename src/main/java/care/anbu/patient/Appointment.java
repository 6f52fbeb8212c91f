package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
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
  public Long departmentId;
  public Instant startsAt;

  @Enumerated(EnumType.STRING)
  public State state = State.BOOKED;

  public Instant bookedAt = Instant.now();
}
