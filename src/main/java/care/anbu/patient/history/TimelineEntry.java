package care.anbu.patient.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One line of a patient's timeline.
 *
 * @param at when it happened, or will happen (appointments)
 * @param id of the row behind it; orders entries of the same instant
 * @param title what happened, in the reader's language or as the record system named it
 * @param detail who, where, what came of it; null when there is nothing to add
 * @param link path of the page that tells more; null when there is none
 * @param trail how it came about and what followed, in order; mostly empty
 */
public record TimelineEntry(
    Instant at,
    long id,
    TimelineKind kind,
    String title,
    String detail,
    String link,
    List<Fact> trail) {

  /**
   * A step of a trail.
   *
   * @param label what it is called
   * @param text what is known of it; null when the time says all
   * @param at when; null where that says nothing
   */
  public record Fact(String label, String text, Instant at) {}

  /** Newest first. */
  public static final Comparator<TimelineEntry> NEWEST_FIRST =
      Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::id).reversed();

  /** An entry that speaks for itself. */
  public TimelineEntry(
      Instant at, long id, TimelineKind kind, String title, String detail, String link) {
    this(at, id, kind, title, detail, link, List.of());
  }
}
