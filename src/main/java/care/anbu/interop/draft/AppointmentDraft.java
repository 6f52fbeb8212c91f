package care.anbu.interop.draft;

import care.anbu.patient.history.Appointment;
import java.time.Duration;
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

  /** Nobody books further ahead: the year has a wrong digit. */
  private static final Duration FURTHEST = Duration.ofDays(10 * 366);

  /**
   * The start of an appointment as it may be booked. One of the year 3026 would keep the patient
   * from being contacted for good.
   *
   * @param state one that is over, or cancelled, may have any: so a booking that was taken before
   *     can be taken back; null: booked, or not said
   * @param element that says it
   * @throws Refused where it is too far ahead
   */
  public static Instant start(Instant at, Instant now, Appointment.State state, String element) {
    boolean books = state == null || state == Appointment.State.BOOKED;
    if (books && at.isAfter(now.plus(FURTHEST))) {
      throw Refused.rejected(Reason.FUTURE_DATE, element);
    }
    return at;
  }

  /**
   * What is only asked for or waits for a place is no booking, and what was one is none any more.
   *
   * @param element that says it
   */
  public static Draft notBooked(SourceKey key, SourceKey patient, String element) {
    return new WithdrawnDraft(key, patient, Refused.ignored(Reason.NOT_BOOKED, element));
  }

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
