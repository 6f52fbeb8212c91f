package care.anbu.patient.history;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader looks for on a timeline: kinds that belong together. */
public enum TimelineFilter {
  ALL,
  VISITS(TimelineKind.VISIT),
  APPOINTMENTS(TimelineKind.APPOINTMENT),
  CLINICAL(
      TimelineKind.CONDITION,
      TimelineKind.PROCEDURE,
      TimelineKind.IMMUNIZATION,
      TimelineKind.REPORT,
      TimelineKind.DISCHARGE),
  CONTACTS(TimelineKind.CONTACT, TimelineKind.REPLY, TimelineKind.REQUEST),
  CONSENTS(TimelineKind.CONSENT);

  private final Set<TimelineKind> kinds = EnumSet.noneOf(TimelineKind.class);

  TimelineFilter(TimelineKind... kinds) {
    this.kinds.addAll(Set.of(kinds));
  }

  /** The filter of these kinds is in use. */
  public boolean is(Set<TimelineKind> wanted) {
    return kinds.equals(wanted);
  }

  /** The kinds as the query of an address; empty for all. */
  public String query() {
    return kinds.stream().map(kind -> "kind=" + kind).collect(Collectors.joining("&"));
  }
}
