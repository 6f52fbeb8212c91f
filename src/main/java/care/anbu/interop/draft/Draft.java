package care.anbu.interop.draft;

import java.util.Collection;
import java.util.List;

/**
 * A row as a source describes it, checked and in our terms, its references still by the source's
 * names. Every format is read into these; one writer stores them.
 */
public sealed interface Draft
    permits AppointmentDraft,
        ConsentDraft,
        ConsentFormDraft,
        EventDraft,
        KnownPatientDraft,
        MergeDraft,
        PatientDraft,
        PlaceDraft,
        PractitionerDraft,
        RelationDraft,
        RoleDraft,
        ServiceDraft,
        VisitDraft,
        WithdrawnDraft {

  /** What the source calls it. */
  SourceKey key();

  /** Further names by which other records may refer to it. */
  default List<SourceKey> aliases() {
    return List.of();
  }

  /** Adds every name in it, of itself and of others; null where it names nothing. */
  default void collectNames(Collection<SourceKey> names) {
    names.add(key());
    names.addAll(aliases());
  }

  /** When it is stored: what it names comes before it. */
  Pass pass();

  /** What it says, by which a second import tells whether it brings anything new. */
  Content content();

  /** Names of parts that an earlier version may have had and this one has not: taken back. */
  default List<SourceKey> gone() {
    return List.of();
  }

  /** What had to be left out of it. */
  default List<Repair> repairs() {
    return List.of();
  }

  /** Whether something that was not understood leaves a part as it is known. */
  default boolean leavesOpen(Part part) {
    return repairs().stream().anyMatch(repair -> repair.open().contains(part));
  }
}
