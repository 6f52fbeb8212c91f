package care.anbu.patient.web;

import care.anbu.patient.TimelineEntry;
import care.anbu.patient.TimelineKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page of a patient's timeline as it is shown.
 *
 * @param patientRef of the patient
 * @param wanted the kinds that the reader chose; empty for all
 * @param next where the next page begins, or null
 */
public record TimelineView(
    String patientRef, Set<TimelineKind> wanted, List<TimelineEntry> entries, String next) {

  public List<TimelineKind> kinds() {
    return List.of(TimelineKind.values());
  }

  public boolean shows(TimelineKind kind) {
    return wanted.contains(kind);
  }

  /** Address of the next page. */
  public String nextPath() {
    String kinds = wanted.stream().map(kind -> "&kind=" + kind).collect(Collectors.joining());
    return "/patients/" + patientRef + "/timeline?after=" + next + kinds;
  }
}
