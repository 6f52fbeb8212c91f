package care.anbu.interop.draft;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * An encounter that took place.
 *
 * @param unsaid what keeps its stored value; for a visit that is not known yet, the draft holds
 *     what to begin with
 */
public record VisitDraft(
    SourceKey key,
    SourceKey patient,
    Care care,
    TimeSpan time,
    List<Repair> repairs,
    Set<Part> unsaid)
    implements Draft {

  /**
   * By whom, where and what for.
   *
   * @param places of them the first known one counts
   */
  public record Care(
      SourceKey practitioner, List<SourceKey> places, Coded type, String encounterClass) {}

  public VisitDraft {
    unsaid = Part.unsaid(unsaid, repairs);
  }

  /** A whole record: what it does not have, the visit has not. */
  public VisitDraft(
      SourceKey key, SourceKey patient, Care care, TimeSpan time, List<Repair> repairs) {
    this(key, patient, care, time, repairs, Set.of());
  }

  @Override
  public Pass pass() {
    return Pass.SECOND;
  }

  @Override
  public Content content() {
    return Content.of("visit")
        .with("places", care.places())
        .with("type", Coded.content(care.type()))
        .with("class", care.encounterClass())
        .with("from", time.from())
        .with("until", time.until())
        .with("unsaid", unsaid);
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(care.places());
    names.addAll(Arrays.asList(key, patient, care.practitioner()));
  }
}
