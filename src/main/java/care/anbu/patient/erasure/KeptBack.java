package care.anbu.patient.erasure;

import java.util.Map;
import java.util.Set;

/**
 * What is held about a patient and nevertheless not in their copy (개인정보 보호법 제35조 제4항: what would
 * harm others may be kept back): from where staff and machines looked, and who else is a patient
 * here. The reasons of doctors are for doctors and coordinators, on every page and so here, too;
 * that the patient is excluded, since when and by whom, the copy says. docs/security.md tells
 * patients' representatives the same.
 */
final class KeptBack {

  private static final Map<String, Set<String>> COLUMNS =
      Map.of(
          "access_log", Set.of("remote"),
          "audit_log", Set.of("remote"),
          "hl7_message", Set.of("remote"),
          "exclusion", Set.of("reason"),
          "household_ruling", Set.of("patient_id", "other_id"),
          "patient_relation", Set.of("patient_id", "related_patient_id"));

  private KeptBack() {}

  static boolean is(String table, String column) {
    return COLUMNS.getOrDefault(table, Set.of()).contains(column);
  }
}
