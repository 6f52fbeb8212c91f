package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PlaceDraft;
import care.anbu.interop.draft.PractitionerDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.patient.history.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The visit of a message (HL7 v2.5.1 3.4.3 "PV1"), with who treats and where. It is known by its
 * number (PV1-19); a sender that numbers no visits must at least say when each began.
 */
final class VisitMapping {

  private static final int NAME = 120;
  private static final int PLACE_NAME = 200;

  private final Hl7Context context;
  private final Timestamps times;

  VisitMapping(Hl7Context context, Timestamps times) {
    this.context = context;
    this.times = times;
  }

  /** Whether the segment tells one visit from another. */
  static boolean isNamed(Segment pv1) {
    return !pv1.text(19).isEmpty() || !pv1.text(44).isEmpty();
  }

  /** Under which key a visit of that patient is known, which has a number or a beginning. */
  SourceKey key(Segment pv1, SourceKey patient) {
    return key(
        pv1,
        patient,
        pv1.text(44).isEmpty() ? Instant.EPOCH : times.instant(pv1.text(44), "PV1-44"));
  }

  private SourceKey key(Segment pv1, SourceKey patient, Instant start) {
    String number = pv1.text(19);
    String name = number.isEmpty() ? patient + "@" + start : pv1.text(19, 4) + "|" + number;
    return SourceKey.of(Kind.VISIT, context.source() + "\nPV1?" + name);
  }

  /**
   * The visit, and before it those whom it names.
   *
   * @param happenedAt when the message's event took place: the beginning of a visit that is not
   *     known yet, where PV1-44 is empty
   * @param event such as A01
   */
  List<Draft> map(Segment pv1, SourceKey patient, Instant happenedAt, String event) {
    var drafts = new ArrayList<Draft>();
    var repairs = new ArrayList<Repair>();
    var unsaid = EnumSet.noneOf(Part.class);
    SourceKey practitioner = practitioner(pv1, drafts, unsaid);
    List<SourceKey> places = place(pv1, drafts, unsaid);
    Instant start = start(pv1, happenedAt, unsaid);
    Instant end =
        switch (event) {
          case "A13" -> null;
          case "A03" -> pv1.text(45).isEmpty() ? happenedAt : end(pv1, start, repairs, unsaid);
          default -> end(pv1, start, repairs, unsaid);
        };
    String visitClass = visitClass(pv1.code(2).toUpperCase(Locale.ROOT), unsaid, repairs);
    drafts.add(
        new VisitDraft(
            key(pv1, patient, start),
            patient,
            new VisitDraft.Care(practitioner, places, service(pv1, visitClass, unsaid), visitClass),
            new TimeSpan(start, end),
            repairs,
            unsaid));
    return drafts;
  }

  private Instant start(Segment pv1, Instant happenedAt, Set<Part> unsaid) {
    if (pv1.text(44).isEmpty()) {
      unsaid.add(Part.START);
      return happenedAt;
    }
    return times.past(pv1.text(44), "PV1-44");
  }

  private Instant end(Segment pv1, Instant start, List<Repair> repairs, Set<Part> unsaid) {
    if (pv1.text(45).isEmpty()) {
      if (!pv1.says(45)) {
        unsaid.add(Part.END);
      }
      return null;
    }
    Instant end = times.past(pv1.text(45), "PV1-45");
    if (end.isBefore(start) && !unsaid.contains(Part.START)) {
      repairs.add(new Repair(Reason.END_BEFORE_START, "PV1-45", Part.END));
      return null;
    }
    return end;
  }

  /** HL7 table 0004 in the codes of HL7 v3 ActCode. */
  private static String visitClass(String code, Set<Part> unsaid, List<Repair> repairs) {
    return switch (code) {
      case "E" -> "EMER";
      case "I", "B" -> "IMP";
      case "" -> {
        unsaid.add(Part.CLASS);
        yield "AMB";
      }
      case "O", "P", "R", "C", "N", "U" -> "AMB";
      default -> {
        repairs.add(new Repair(Reason.UNKNOWN_WORD, "PV1-2", Part.CLASS));
        yield "AMB";
      }
    };
  }

  /** The hospital service, else the ward or clinic room, else the class. */
  private static Coded service(Segment pv1, String visitClass, Set<Part> unsaid) {
    Coded service = Codes.service(pv1, 10, "HL70069");
    if (service == null) {
      service = Codes.place(pv1, 3);
    }
    if (service == null) {
      unsaid.add(Part.SERVICE);
      return Codes.visitClass(visitClass);
    }
    return service;
  }

  private SourceKey practitioner(Segment pv1, List<Draft> drafts, Set<Part> unsaid) {
    for (Value doctor : pv1.values(7)) {
      String name = Names.ofStaff(doctor);
      if (!name.isEmpty()) {
        String number = doctor.text(1).isEmpty() ? name : doctor.text(1);
        SourceKey key =
            SourceKey.of(
                Kind.PRACTITIONER, context.source() + "\nXCN?" + doctor.text(9) + "|" + number);
        drafts.add(new PractitionerDraft(key, List.of(), fitting(name, NAME, doctor)));
        return key;
      }
    }
    unsaid.add(Part.PRACTITIONER);
    return null;
  }

  /** Facility, building and ward: where a patient goes, without room and bed. */
  private List<SourceKey> place(Segment pv1, List<Draft> drafts, Set<Part> unsaid) {
    Value where = pv1.value(3);
    String name =
        Stream.of(where.text(9), where.text(1), where.text(4))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    if (name.isEmpty()) {
      unsaid.add(Part.PLACE);
      return List.of();
    }
    SourceKey key =
        SourceKey.of(
            Kind.PLACE,
            context.source() + "\nPL?" + where.text(4) + "|" + where.text(7) + "|" + name);
    String fitting = fitting(name, PLACE_NAME, where);
    drafts.add(new PlaceDraft(key, List.of(), Place.Kind.LOCATION, fitting));
    return List.of(key);
  }

  /** As much of a name as is kept; one that is longer is told as not used. */
  private static String fitting(String name, int length, Value written) {
    if (name.length() > length) {
      written.drop();
    }
    return Texts.cut(name, length);
  }
}
