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
 * @param discharge with which it ended, an event of its own; null where the source tells none
 * @param gone the discharge of an earlier version, which this one has not
 */
public record VisitDraft(
    SourceKey key,
    SourceKey patient,
    Care care,
    TimeSpan time,
    List<Repair> repairs,
    Set<Part> unsaid,
    SourceKey discharge,
    List<SourceKey> gone)
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

  /** A visit of a source that tells no discharges. */
  public VisitDraft(
      SourceKey key,
      SourceKey patient,
      Care care,
      TimeSpan time,
      List<Repair> repairs,
      Set<Part> unsaid) {
    this(key, patient, care, time, repairs, unsaid, null, List.of());
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
        .with("unsaid", unsaid)
        .with("discharge", discharge);
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(care.places());
    names.addAll(Arrays.asList(key, patient, care.practitioner()));
  }
}
