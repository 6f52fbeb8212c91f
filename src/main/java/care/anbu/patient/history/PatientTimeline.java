package care.anbu.patient.history;

import care.anbu.shared.Id;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Everything that happened with a patient, on one line of time, newest first. */
@ApplicationScoped
public class PatientTimeline {

  /** Later than anything that is booked, and still a date that MySQL can hold. */
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final List<TimelineSource> sources;

  @Inject
  PatientTimeline(@All List<TimelineSource> sources) {
    this.sources = sources;
  }

  /**
   * A page of the timeline.
   *
   * @param next where the next page begins, or null on the last one
   */
  public record Page(List<TimelineEntry> entries, String next) {}

  /**
   * Reads a page: each source gives its newest entries, and the newest of all are shown.
   *
   * @param wanted kinds to show; none means all
   * @param after {@link Page#next} of the page before, or null for the first
   * @param language ko or en
   */
  public Page read(
      long patientId, Set<TimelineKind> wanted, String after, int size, String language) {
    Set<TimelineKind> kinds = wanted.isEmpty() ? EnumSet.allOf(TimelineKind.class) : wanted;
    Cursor cursor = Cursor.of(after);
    var request =
        new TimelineSource.Request(
            patientId, kinds, cursor.before(), cursor.beforeId(), size + 1, language);
    var entries = new ArrayList<TimelineEntry>();
    for (TimelineSource source : sources) {
      if (!Collections.disjoint(source.kinds(), kinds)) {
        entries.addAll(source.entries(request));
      }
    }
    entries.sort(TimelineEntry.NEWEST_FIRST);
    if (entries.size() <= size) {
      return new Page(List.copyOf(entries), null);
    }
    var page = List.copyOf(entries.subList(0, size));
    return new Page(page, Cursor.behind(page.get(size - 1)).toString());
  }

  private record Cursor(Instant before, long beforeId) {

    static final Cursor START = new Cursor(END_OF_TIME, Long.MAX_VALUE);

    static Cursor behind(TimelineEntry entry) {
      return new Cursor(entry.at(), entry.id());
    }

    static Cursor of(String text) {
      int dash = text == null ? -1 : text.lastIndexOf('-');
      if (dash < 1) {
        return START;
      }
      try {
        return new Cursor(
            Instant.ofEpochMilli(Long.parseLong(text.substring(0, dash))),
            Id.fromString(text.substring(dash + 1)).value());
      } catch (IllegalArgumentException notOurs) {
        return START;
      }
    }

    @Override
    public String toString() {
      return before.toEpochMilli() + "-" + Id.text(beforeId);
    }
  }
}
