package care.anbu.patient;

import java.time.Instant;
import java.util.Comparator;

/**
 * One line of a patient's timeline.
 *
 * @param at when it happened, or will happen (appointments)
 * @param id of the row behind it; orders entries of the same instant
 * @param title what happened, in the reader's language or as the record system named it
 * @param detail who, where, what came of it; null when there is nothing to add
 * @param link path of the page that tells more; null when there is none
 */
public record TimelineEntry(
    Instant at, long id, TimelineKind kind, String title, String detail, String link) {

  /** Newest first. */
  public static final Comparator<TimelineEntry> NEWEST_FIRST =
      Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::id).reversed();
}
