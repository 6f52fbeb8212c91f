package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.history.ClinicalEvent;
import java.util.List;

/**
 * The immunizations of a VXU message (HL7 v2.5.1 4.14.7 "RXA"), each with the order before it. One
 * that was refused or not given is no immunization, one of which only a part was given is
 * unfinished, and one that is deleted is taken back.
 */
final class ImmunizationMapping {

  /** CVX 998: no vaccine administered; 999: unknown. */
  private static final List<String> NO_VACCINE = List.of("998", "999");

  private final Hl7Context context;
  private final Timestamps times;

  ImmunizationMapping(Hl7Context context, Timestamps times) {
    this.context = context;
    this.times = times;
  }

  /** One draft, or throws why there is none. */
  Draft map(Segment rxa, Segment orc, SourceKey patient) {
    SourceKey key = key(rxa, orc, patient);
    if (rxa.code(21).equals("D")) {
      return new WithdrawnDraft(key, patient, Refused.ignored(Reason.NOT_DONE, "RXA-21"));
    }
    String status = rxa.code(20);
    if (status.equals("RE") || status.equals("NA") || NO_VACCINE.contains(rxa.text(5))) {
      throw Refused.ignored(Reason.NOT_DONE, "RXA-20");
    }
    Coded vaccine = Codes.vaccine(rxa.value(5));
    if (vaccine == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "RXA-5");
    }
    var event =
        new EventDraft(
            key,
            patient,
            null,
            ClinicalEvent.Kind.IMMUNIZATION,
            vaccine,
            times.happened(rxa.text(3), "RXA-3"),
            List.of());
    return status.equals("PA") ? event.unfinished() : event;
  }

  /** The number of the system that gave it, else of the one that ordered it, else what and when. */
  private SourceKey key(Segment rxa, Segment orc, SourceKey patient) {
    int field = orc.text(3).isEmpty() ? 2 : 3;
    String name =
        orc.text(field).isEmpty()
            ? patient + "@" + rxa.text(3) + "|" + rxa.text(5)
            : "ORC-" + field + "?" + orc.text(field, 2) + "|" + orc.text(field);
    return SourceKey.of(Kind.EVENT, context.source() + "\n" + name);
  }
}
