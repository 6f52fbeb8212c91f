package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.history.Appointment.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The appointment of a scheduling message (HL7 v2.5.1 10.6.1 "SCH" and its resources), known by the
 * number of the system that fills it, else of the one that asked for it.
 */
final class AppointmentMapping {

  /** A place in a message where the time of an appointment may stand. */
  private record Place(String segment, int field, int component) {}

  /** The service says best when it begins; older senders give the time of the whole only. */
  private static final List<Place> TIMES =
      List.of(
          new Place("AIS", 4, 1),
          new Place("AIP", 6, 1),
          new Place("AIL", 6, 1),
          new Place("AIG", 8, 1),
          new Place("TQ1", 7, 1),
          new Place("SCH", 11, 4));

  /** Events that book or change; of the others the event itself says what became of it. */
  private static final Set<String> BOOKS = Set.of("S12", "S13", "S14");

  private static final String WAITLIST = "waitlist";

  /** HL7 table 0278, and what senders write instead. */
  private static final Map<String, State> STATES =
      Map.ofEntries(
          Map.entry("booked", State.BOOKED),
          Map.entry("pending", State.BOOKED),
          Map.entry("overbook", State.BOOKED),
          Map.entry("blocked", State.BOOKED),
          Map.entry("scheduled", State.BOOKED),
          Map.entry("confirmed", State.BOOKED),
          Map.entry("started", State.ARRIVED),
          Map.entry("complete", State.ARRIVED),
          Map.entry("arrived", State.ARRIVED),
          Map.entry("cancelled", State.CANCELLED),
          Map.entry("canceled", State.CANCELLED),
          Map.entry("dc", State.CANCELLED),
          Map.entry("deleted", State.CANCELLED),
          Map.entry("noshow", State.NO_SHOW));

  private final Hl7Context context;
  private final Timestamps times;

  AppointmentMapping(Hl7Context context, Timestamps times) {
    this.context = context;
    this.times = times;
  }

  Draft map(Message message, SourceKey patient, String event) {
    Segment sch = message.require("SCH");
    if (status(sch).equals(WAITLIST) && BOOKS.contains(event)) {
      return AppointmentDraft.notBooked(key(sch), patient, "SCH-25");
    }
    State state = state(event, sch);
    return new AppointmentDraft(
        key(sch), patient, service(message), startsAt(message, state), state, repairs(sch));
  }

  private SourceKey key(Segment sch) {
    int field = sch.text(2).isEmpty() ? 1 : 2;
    if (sch.text(field).isEmpty()) {
      throw Refused.rejected(Reason.NO_ID, "SCH-2");
    }
    return SourceKey.of(
        Kind.APPOINTMENT,
        context.source() + "\nSCH-" + field + "?" + sch.text(field, 2) + "|" + sch.text(field));
  }

  private Instant startsAt(Message message, State state) {
    for (Place place : TIMES) {
      for (Segment segment : message.all(place.segment())) {
        String text = segment.text(place.field(), place.component());
        if (!text.isEmpty()) {
          String element = place.segment() + "-" + place.field();
          return AppointmentDraft.start(
              times.instant(text, element), context.now(), state, element);
        }
      }
    }
    throw Refused.rejected(Reason.MISSING_ELEMENT, "AIS-4");
  }

  /** By its event, and where that only books or changes, by the status; null where none tells. */
  private static State state(String event, Segment sch) {
    return switch (event) {
      case "S15", "S16", "S17" -> State.CANCELLED;
      case "S26" -> State.NO_SHOW;
      default ->
          status(sch).isEmpty()
              ? event.equals("S14") ? null : State.BOOKED
              : STATES.get(status(sch));
    };
  }

  private static String status(Segment sch) {
    return sch.code(25).toLowerCase(Locale.ROOT);
  }

  /** A status that nobody knows is told. */
  private static List<Repair> repairs(Segment sch) {
    boolean known =
        status(sch).isEmpty() || status(sch).equals(WAITLIST) || STATES.containsKey(status(sch));
    return known ? List.of() : List.of(new Repair(Reason.UNKNOWN_WORD, "SCH-25"));
  }

  /** What leads to a department: the hospital service, the service booked, the place, the type. */
  private static Coded service(Message message) {
    Segment pv1 = message.first("PV1");
    Segment sch = message.first("SCH");
    List<Supplier<Coded>> candidates =
        List.of(
            () -> Codes.service(pv1, 10, "HL70069"),
            () -> Codes.service(message.first("AIS"), 3, "AIS"),
            () -> Codes.place(message.first("AIL"), 3),
            () -> Codes.place(pv1, 3),
            () -> Codes.service(sch, 8, "HL70277"),
            () -> Codes.service(sch, 7, "HL70276"));
    for (Supplier<Coded> candidate : candidates) {
      Coded service = candidate.get();
      if (service != null) {
        return service;
      }
    }
    return null;
  }
}
