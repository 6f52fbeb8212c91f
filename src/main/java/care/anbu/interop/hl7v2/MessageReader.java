package care.anbu.interop.hl7v2;

import care.anbu.interop.ImportNote;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.WithdrawnDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads messages into drafts, whichever way they came. Knows no database. */
final class MessageReader {

  /** Someone arrives, moves, leaves or was recorded wrongly; there is a visit in each. */
  private static final Set<String> VISITS =
      Set.of("A01", "A02", "A03", "A04", "A06", "A07", "A08", "A11", "A13");

  /** The person alone: announced, registered, changed. */
  private static final Set<String> PERSONS = Set.of("A05", "A28", "A31");

  /** Numbers of accounts are merged or changed, which Anbu does not know; the person is told. */
  private static final Set<String> ACCOUNTS = Set.of("A35", "A49");

  /**
   * Patients or visits are moved, linked, parted, swapped or given other numbers in ways that are
   * not done here: somebody must look at each.
   */
  private static final Set<String> IDENTITIES =
      Set.of("A17", "A24", "A37", "A41", "A42", "A43", "A44", "A45", "A48", "A50", "A51");

  private static final Set<String> APPOINTMENTS =
      Set.of("S12", "S13", "S14", "S15", "S16", "S17", "S26");

  /** Segments that stand in messages of one type only. */
  private static final Map<String, Set<String>> OF_ONE_TYPE =
      Map.of(
          "ADT", Set.of("MRG"),
          "SIU", Set.of("SCH", "RGS", "AIS", "AIG", "AIL", "AIP"),
          "VXU", Set.of("RXA", "RXR"));

  private final Hl7Context context;

  MessageReader(Hl7Context context) {
    this.context = context;
  }

  /** Whether Anbu has a use for that kind of message. */
  static boolean reads(Header header) {
    String event = header.event();
    return switch (header.type()) {
      case "ADT" ->
          VISITS.contains(event)
              || PERSONS.contains(event)
              || ACCOUNTS.contains(event)
              || MergeMapping.reads(event);
      case "SIU" -> APPOINTMENTS.contains(event);
      case "VXU" -> event.equals("V04");
      default -> false;
    };
  }

  /** Whether it changes who is who in a way that is not done here. */
  static boolean changesIdentities(Header header) {
    return header.type().equals("ADT") && IDENTITIES.contains(header.event());
  }

  /**
   * Reads a message as a whole: one refusal refuses all of it.
   *
   * @param line from which it came, for the counts and notes of an import
   */
  List<Reading> read(SourceRecord line, Message message) {
    Header header = message.header();
    String kind = header.kind();
    if (changesIdentities(header)) {
      return List.of(
          Reading.refused(line, kind, Refused.rejected(Reason.IDENTITY_NOT_CHANGED, "MSH-9")));
    }
    if (!reads(header)) {
      return List.of(Reading.unused(line, kind));
    }
    try {
      List<Reading> readings = new Pass(line, message, header).readings();
      readings.set(
          0,
          readings
              .get(0)
              .notUsed(message.unused())
              .withoutNumbersOf(NumberMask.removedFrom(message)));
      return readings;
    } catch (Refused why) {
      return List.of(Reading.refused(line, kind, why));
    }
  }

  /** One message on its way. */
  private final class Pass {
    private final SourceRecord line;
    private final Message message;
    private final Header header;
    private final Timestamps times;
    private final List<Reading> readings = new ArrayList<>();

    Pass(SourceRecord line, Message message, Header header) {
      this.line = line;
      this.message = message;
      this.header = header;
      times = new Timestamps(context.zone(), context.now(), header.time());
    }

    List<Reading> readings() {
      requireOneMessage();
      if (header.type().equals("ADT") && MergeMapping.reads(header.event())) {
        new MergeMapping(context, times).map(message).forEach(this::add);
        return readings;
      }
      PatientDraft patient = new PatientMapping(context, times).map(message.requireOne("PID"));
      if (ACCOUNTS.contains(header.event())) {
        requireSamePatient(patient);
      }
      add(patient);
      switch (header.type()) {
        case "SIU" ->
            add(new AppointmentMapping(context, times).map(message, patient.key(), header.event()));
        case "VXU" -> addImmunizations(patient.key());
        default -> addVisit(patient.key());
      }
      for (Segment nk1 : message.all("NK1")) {
        Draft kin = new KinMapping(context).map(nk1, patient.key());
        if (kin != null) {
          add(kin);
        }
      }
      return readings;
    }

    /** Where a header and a PID are lost, the next patient's segments seem to be this one's. */
    private void requireOneMessage() {
      if (message.all("EVN").size() > 1) {
        throw Refused.rejected(Reason.NOT_SPLIT, "EVN");
      }
      OF_ONE_TYPE.forEach(
          (type, segments) -> {
            if (!type.equals(header.type())) {
              segments.stream()
                  .filter(name -> !message.all(name).isEmpty())
                  .findFirst()
                  .ifPresent(
                      name -> {
                        throw Refused.rejected(Reason.NOT_SPLIT, name);
                      });
            }
          });
    }

    /** An account that moves to another patient is more than a number. */
    private void requireSamePatient(PatientDraft patient) {
      var identifiers = new Identifiers(context);
      for (Value number : identifiers.of(message.first("MRG"), 1)) {
        SourceKey key = identifiers.key(number);
        if (!key.equals(patient.key()) && !patient.aliases().contains(key)) {
          throw Refused.rejected(Reason.IDENTITY_NOT_CHANGED, "MRG-1");
        }
      }
    }

    private void add(Draft draft) {
      readings.add(Reading.of(line, header.kind(), draft));
    }

    private void addVisit(SourceKey patient) {
      Segment pv1 = message.first("PV1");
      var visits = new VisitMapping(context, times);
      String event = header.event();
      boolean begins = event.equals("A01") || event.equals("A04");
      boolean named = VisitMapping.isNamed(pv1);
      if (event.equals("A11")) {
        if (!named) {
          throw Refused.rejected(Reason.NO_ID, "PV1-19");
        }
        add(
            new WithdrawnDraft(
                visits.key(pv1, patient),
                patient,
                Refused.ignored(Reason.DID_NOT_TAKE_PLACE, "PV1-19")));
      } else if (VISITS.contains(event) && (begins || (named && hasBegun(pv1, event)))) {
        visits.map(pv1, patient, happenedAt(), event).forEach(this::add);
      }
    }

    /** Changes also come of visits that are announced (HL7 table 0004: P) or are none (N). */
    private static boolean hasBegun(Segment pv1, String event) {
      return !event.equals("A08") || !Set.of("P", "N").contains(pv1.code(2));
    }

    private Instant happenedAt() {
      Segment evn = message.first("EVN");
      return Stream.of(evn.text(6), evn.text(2), header.time())
          .filter(text -> !text.isEmpty())
          .findFirst()
          .map(text -> times.past(text, "EVN-6"))
          .orElse(context.now());
    }

    private void addImmunizations(SourceKey patient) {
      var mapping = new ImmunizationMapping(context, times);
      Segment orc = Segment.NONE;
      for (Segment segment : message.segments()) {
        if (segment.name().equals("ORC")) {
          orc = segment;
        } else if (segment.name().equals("RXA")) {
          try {
            add(mapping.map(segment, orc, patient));
          } catch (Refused why) {
            if (why.outcome() != ImportNote.Outcome.IGNORED) {
              throw why;
            }
            readings.add(Reading.refused(line, header.kind(), why));
          }
          orc = Segment.NONE;
        }
      }
    }
  }
}
