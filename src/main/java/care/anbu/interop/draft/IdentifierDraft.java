package care.anbu.interop.draft;

import care.anbu.patient.PatientIdentifier;
import java.util.List;

/**
 * A number beside the chart number, in the form in which it is stored.
 *
 * @param former of a number of the state the hashes that this one replaces
 */
public record IdentifierDraft(
    PatientIdentifier.Kind kind, String system, String value, List<String> former) {

  public IdentifierDraft {
    system = Texts.stored(system);
    value = Texts.stored(value);
  }

  public IdentifierDraft(PatientIdentifier.Kind kind, String system, String value) {
    this(kind, system, value, List.of());
  }

  /** The former hashes are none of it: they change with the keys of the installation. */
  Content content() {
    return Content.of("number").with("kind", kind).with("system", system).with("value", value);
  }
}
