package care.anbu.patient.history;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Puts entries on the timeline of a patient. Every CDI bean of this type is asked, so that higher
 * floors (outreach: contacts and replies) add theirs without the patient page knowing them.
 */
public interface TimelineSource {

  /** The kinds this source has; it is not asked when the reader wants none of them. */
  Set<TimelineKind> kinds();

  /** The newest entries that the request wants, newest first; the clinic is the current one. */
  List<TimelineEntry> entries(Request request);

  /**
   * A page of a timeline.
   *
   * @param wanted kinds to show
   * @param before only entries before this instant, or at it with an id below {@code beforeId}
   * @param limit at most so many
   * @param language ko or en
   */
  record Request(
      long patientId,
      Set<TimelineKind> wanted,
      Instant before,
      long beforeId,
      int limit,
      String language) {}
}
