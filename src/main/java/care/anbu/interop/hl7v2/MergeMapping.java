package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Messages that make two records of a patient one, or give a patient another number (HL7 v2.5.1
 * 3.3.18 and 3.3.30–3.3.49; A18, A34 and A36 of older versions). In each, an MRG names the numbers
 * that from now on belong to the patient of the PID before it.
 */
final class MergeMapping {

  /** Records become one, or a number is changed: in both, the old number leads to the patient. */
  private static final Set<String> EVENTS =
      Set.of("A18", "A30", "A34", "A36", "A39", "A40", "A46", "A47");

  private final Identifiers identifiers;
  private final PatientMapping patients;

  MergeMapping(Hl7Context context, Timestamps times) {
    identifiers = new Identifiers(context);
    patients = new PatientMapping(context, times);
  }

  static boolean reads(String event) {
    return EVENTS.contains(event);
  }

  /** The surviving patients and the merges, in the order in which they came. */
  List<Draft> map(Message message) {
    var drafts = new ArrayList<Draft>();
    Segment pid = null;
    boolean merged = false;
    for (Segment segment : message.segments()) {
      if (segment.name().equals("PID")) {
        if (pid != null) {
          throw Refused.rejected(Reason.MISSING_ELEMENT, "MRG");
        }
        pid = segment;
      } else if (segment.name().equals("MRG")) {
        // One for each PID: of a second one nobody can tell whether its PID was lost.
        if (pid == null) {
          throw Refused.rejected(merged ? Reason.NOT_SPLIT : Reason.MISSING_ELEMENT, "PID");
        }
        add(drafts, pid, segment);
        pid = null;
        merged = true;
      }
    }
    if (pid != null || !merged) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "MRG");
    }
    return drafts;
  }

  private void add(List<Draft> drafts, Segment pid, Segment mrg) {
    List<Value> own = identifiers.of(pid);
    List<Value> prior = prior(mrg);
    if (prior.isEmpty()) {
      throw Refused.rejected(Reason.NO_ID, "MRG-1");
    }
    List<SourceKey> ownKeys = own.stream().map(identifiers::key).toList();
    List<SourceKey> priorKeys =
        prior.stream().map(number -> identifiers.key(number, own.get(0))).toList();
    List<Value> surviving =
        own.stream().filter(number -> !priorKeys.contains(identifiers.key(number))).toList();
    if (surviving.isEmpty()) {
      throw Refused.rejected(Reason.MERGE_INTO_ITSELF, "MRG-1");
    }
    // A number of both, such as that of the enterprise, goes on; of a PID that names old and new
    // ones together, the old ones go.
    boolean shared = !ownKeys.containsAll(priorKeys);
    drafts.add(patients.map(pid, shared ? own(own, surviving) : surviving));
    SourceKey survivor = identifiers.key(surviving.get(0));
    for (int i = 0; i < prior.size(); i++) {
      SourceKey absorbed = priorKeys.get(i);
      if (!shared || !ownKeys.contains(absorbed)) {
        drafts.add(
            new MergeDraft(
                SourceKey.of(Kind.MERGE, survivor + "\n" + absorbed),
                survivor,
                absorbed,
                identifiers.identifier(prior.get(i), own.get(0))));
      }
    }
  }

  /** All numbers of a patient; first those that no other has. */
  private static List<Value> own(List<Value> all, List<Value> surviving) {
    var own = new ArrayList<Value>(surviving);
    all.stream().filter(number -> !surviving.contains(number)).forEach(own::add);
    return own;
  }

  /** Of the list, else the external or the alternate number. */
  private List<Value> prior(Segment mrg) {
    for (int field : new int[] {1, 4, 2}) {
      List<Value> numbers = identifiers.of(mrg, field);
      if (!numbers.isEmpty()) {
        return numbers;
      }
    }
    return List.of();
  }
}
