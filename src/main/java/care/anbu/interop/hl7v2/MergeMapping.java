package care.anbu.interop.hl7v2;

import care.anbu.interop.Draft;
import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import care.anbu.interop.SourceKey;
import care.anbu.interop.SourceKey.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The merges of an A40 message (HL7 v2.5.1 3.3.40): each MRG names numbers that from now on belong
 * to the patient of the PID before it.
 */
final class MergeMapping {

  private final Identifiers identifiers;
  private final PatientMapping patients;

  MergeMapping(Hl7Context context, Timestamps times) {
    identifiers = new Identifiers(context);
    patients = new PatientMapping(context, times);
  }

  /** The surviving patients and the merges, in the order in which they came. */
  List<Draft> map(Message message) {
    var drafts = new ArrayList<Draft>();
    Segment pid = Segment.NONE;
    for (Segment segment : message.segments()) {
      if (segment.name().equals("PID")) {
        pid = segment;
        drafts.add(patients.map(pid));
      } else if (segment.name().equals("MRG")) {
        addMerges(drafts, pid, segment);
      }
    }
    if (drafts.stream().noneMatch(Draft.OfMerge.class::isInstance)) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "MRG");
    }
    return drafts;
  }

  private void addMerges(List<Draft> drafts, Segment pid, Segment mrg) {
    if (pid == Segment.NONE) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "PID");
    }
    SourceKey survivor = patients.key(pid);
    List<Value> prior = identifiers.of(mrg, 1);
    if (prior.isEmpty()) {
      throw Refused.rejected(Reason.NO_ID, "MRG-1");
    }
    List<SourceKey> own = identifiers.of(pid).stream().map(identifiers::key).toList();
    for (Value number : prior) {
      SourceKey absorbed = identifiers.key(number);
      if (own.contains(absorbed)) {
        throw Refused.rejected(Reason.MERGE_INTO_ITSELF, "MRG-1");
      }
      drafts.add(
          new Draft.OfMerge(
              SourceKey.of(Kind.MERGE, survivor + "\n" + absorbed), survivor, absorbed));
    }
  }
}
