package care.anbu.interop.draft;

import care.anbu.patient.history.Appointment;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A booked visit, and what became of it.
 *
 * @param service leads to its department; null where it is not said, or not understood: then what
 *     is known stays
 * @param state null where it is not said, or not understood: then what is known stays, and what is
 *     new is booked
 */
public record AppointmentDraft(
    SourceKey key,
    SourceKey patient,
    Coded service,
    Instant startsAt,
    Appointment.State state,
    List<Repair> repairs)
    implements Draft {

  @Override
  public Pass pass() {
    return Pass.SECOND;
  }

  @Override
  public Content content() {
    return Content.of("appointment")
        .with("service", Coded.content(service))
        .with("starts", startsAt)
        .with("state", state)
        .with("open", Part.unsaid(Set.of(), repairs));
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, patient));
  }
}
