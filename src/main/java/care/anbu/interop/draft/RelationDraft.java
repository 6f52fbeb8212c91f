package care.anbu.interop.draft;

import care.anbu.patient.PatientRelation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Someone who belongs to a patient.
 *
 * @param related the patient that this person is too; null where not named
 * @param phone E.164, or null
 */
public record RelationDraft(
    SourceKey key,
    SourceKey patient,
    PatientRelation.Kind kind,
    String name,
    SourceKey related,
    String phone,
    List<Repair> repairs)
    implements Draft {

  private static final int NAME = 120;

  public RelationDraft {
    name = Texts.stored(name);
  }

  /** A name as it is kept: one that is too long is cut, and that is told. */
  public static String name(String written, String element, List<Repair> repairs) {
    return Texts.fitting(written, NAME, element, repairs);
  }

  @Override
  public Pass pass() {
    return Pass.THIRD;
  }

  @Override
  public Content content() {
    return Content.of("relation")
        .with("kind", kind)
        .with("name", name)
        .with("phone", phone)
        .with("open", Part.unsaid(Set.of(), repairs));
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, patient, related));
  }
}
