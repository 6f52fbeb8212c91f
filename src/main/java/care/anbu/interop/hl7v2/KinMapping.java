package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.RelationWords;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.PatientRelation;
import java.util.ArrayList;

/** Next of kin and guardians (HL7 v2.5.1 3.4.5 "NK1"). */
final class KinMapping {

  private final Hl7Context context;

  KinMapping(Hl7Context context) {
    this.context = context;
  }

  /** A person who belongs to the patient, or null when the segment names nobody. */
  RelationDraft map(Segment nk1, SourceKey patient) {
    NameParts name = Names.best(nk1.values(2), context.korean());
    if (name == null) {
      nk1.drop();
      return null;
    }
    var repairs = new ArrayList<Repair>();
    String phone = Contacts.firstPhone(nk1, 5, context.country(), "NK1-5", repairs);
    if (phone == null && nk1.values(5).stream().anyMatch(Value::isContent)) {
      repairs.add(new Repair(Reason.UNREADABLE_PHONE, "NK1-5", Part.PHONES));
    }
    return new RelationDraft(
        SourceKey.of(Kind.RELATION, patient + "\nNK1?" + name.display()),
        patient,
        kind(nk1.text(3), nk1.text(7)),
        RelationDraft.name(name.display(), "NK1-2", repairs),
        null,
        phone,
        repairs);
  }

  private static PatientRelation.Kind kind(String relationship, String role) {
    var kind = RelationWords.of(relationship);
    return kind != null
        ? kind
        : role.equals("G") ? PatientRelation.Kind.GUARDIAN : PatientRelation.Kind.OTHER;
  }
}
