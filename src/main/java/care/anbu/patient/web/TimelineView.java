package care.anbu.patient.web;

import care.anbu.patient.history.PatientTimeline;
import care.anbu.patient.history.TimelineEntry;
import care.anbu.patient.history.TimelineFilter;
import care.anbu.patient.history.TimelineKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page of a patient's timeline as it is shown.
 *
 * @param patientRef of the patient
 * @param wanted the kinds that the reader chose; empty for all
 * @param zone of the clinic, whose days these are
 */
public record TimelineView(
    String patientRef, Set<TimelineKind> wanted, PatientTimeline.Page page, ZoneId zone) {

  /** What happened on a day, latest first. */
  public record Day(LocalDate date, List<TimelineEntry> entries) {}

  public List<Day> days() {
    Map<LocalDate, List<TimelineEntry>> days =
        page.entries().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> LocalDate.ofInstant(entry.at(), zone),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList();
  }

  public List<TimelineFilter> filters() {
    return List.of(TimelineFilter.values());
  }

  public boolean shows(TimelineFilter filter) {
    return filter.is(wanted);
  }

  /** Address of the next page, or null on the last one. */
  public String nextPath() {
    String kinds = wanted.stream().map(kind -> "&kind=" + kind).collect(Collectors.joining());
    return page.next() == null
        ? null
        : "/patients/" + patientRef + "/timeline?after=" + page.next() + kinds;
  }
}
