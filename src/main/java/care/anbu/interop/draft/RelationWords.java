package care.anbu.interop.draft;

import care.anbu.patient.PatientRelation.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * The codes by which sources say how somebody belongs to a patient: HL7 v3 RoleCode, v2 tables 0063
 * (relationship) and 0131 (role), and what senders write instead.
 */
public final class RelationWords {

  private static final Map<String, Kind> WORDS = new HashMap<>();

  static {
    put(Kind.GUARDIAN, "GRD GUARD GUARDIAN POWATT");
    put(Kind.PARENT, "PAR PRN MTH NMTH STPMTH FTH NFTH STPFTH MOM DAD");
    put(Kind.SPOUSE, "SPO SPS SPOUS SPOUSE HUSB HUS WIFE WIF DOMPART");
    put(Kind.CHILD, "CHD CHILD NCHILD NCH FCH SCH SON DAU");
  }

  private RelationWords() {}

  private static void put(Kind kind, String words) {
    for (String word : words.split(" ")) {
      WORDS.put(word, kind);
    }
  }

  /** How somebody belongs to a patient by that code; null when it is none of these. */
  public static Kind of(String code) {
    return WORDS.get(code);
  }
}
