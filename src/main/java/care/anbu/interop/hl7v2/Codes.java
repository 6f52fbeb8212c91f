package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Texts;
import java.util.Locale;
import java.util.Map;

/** Coded values (CE, CWE) in our terms, their systems by the names that FHIR gives them. */
final class Codes {

  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  /** HL7 table 0396: names of code systems. */
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "CVX", "http://hl7.org/fhir/sid/cvx",
          "NDC", "http://hl7.org/fhir/sid/ndc",
          "SCT", "http://snomed.info/sct",
          "SNOMED", "http://snomed.info/sct",
          "LN", "http://loinc.org",
          "I10", "http://hl7.org/fhir/sid/icd-10",
          "KCD", "urn:oid:1.2.410.100110.30.1");

  private static final int SYSTEM = 120;
  private static final int CODE = 80;
  private static final int DISPLAY = 200;

  private Codes() {}

  /** The code of a field, or null when it has none; {@code table} where it names no system. */
  static Coded service(Segment segment, int field, String table) {
    return coded(segment.value(field), 1, table);
  }

  /** The ward, clinic or room of a location field, which hospitals use as a department. */
  static Coded place(Segment segment, int field) {
    String code = segment.text(field);
    if (code.isEmpty()) {
      return null;
    }
    String name = segment.text(field, 9);
    return new Coded("PL", Texts.cut(code, CODE), Texts.cut(name.isEmpty() ? code : name, DISPLAY));
  }

  static Coded visitClass(String code) {
    return new Coded(ACT_CODE, code, code);
  }

  /**
   * A vaccine: CVX where either of the two codes is one, since protocols know those; else the first
   * that there is; null when there is none.
   */
  static Coded vaccine(Value code) {
    Coded first = coded(code, 1, "");
    Coded second = coded(code, 4, "");
    boolean secondIsBetter =
        second != null && (first == null || second.system().equals(SYSTEMS.get("CVX")));
    return secondIsBetter ? second : first;
  }

  /** The code, text and system that begin at that component. */
  private static Coded coded(Value value, int from, String table) {
    String code = value.text(from);
    String text = value.text(from + 1);
    String system = value.text(from + 2);
    if (code.isEmpty() && text.isEmpty()) {
      return null;
    }
    String shown = text.isEmpty() ? code : text;
    return new Coded(
        Texts.cut(systemOf(system.isEmpty() ? table : system), SYSTEM),
        Texts.cut(code.isEmpty() ? text : code, CODE),
        Texts.cut(shown, DISPLAY));
  }

  private static String systemOf(String name) {
    return SYSTEMS.getOrDefault(name.toUpperCase(Locale.ROOT), name.isEmpty() ? "text" : name);
  }
}
