package care.anbu.interop.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ports that the operator gives to listeners: single ones and ranges with blanks or commas
 * between them ({@code 2575-2599}), and some that only one clinic may take ({@code seoul=2600}).
 * Where senders of other machines reach them, only the latter count: whoever took a port while its
 * clinic has closed it would hear that clinic's sender.
 */
final class AssignedPorts {

  private static final Pattern ENTRY =
      Pattern.compile("(?:([a-z0-9-]{1,32})=)?(\\d{1,5})(?:-(\\d{1,5}))?");

  private record Range(String clinic, int first, int last) {

    boolean holds(int port) {
      return port >= first && port <= last;
    }

    @Override
    public String toString() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }

  private final List<Range> ranges = new ArrayList<>();

  /**
   * Reads a list.
   *
   * @param onlyHere whether listeners are reached from this machine alone
   * @throws IllegalArgumentException with the entry that is none
   */
  AssignedPorts(String list, boolean onlyHere) {
    for (String entry : list.strip().split("[\\s,]+")) {
      if (!entry.isEmpty()) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
          throw new IllegalArgumentException("no port of anbu.hl7.ports: " + entry);
        }
        int first = Integer.parseInt(parts.group(2));
        int last = parts.group(3) == null ? first : Integer.parseInt(parts.group(3));
        if (onlyHere || parts.group(1) != null) {
          ranges.add(new Range(parts.group(1), first, last));
        }
      }
    }
  }

  /** Whether a clinic may take a port: one of its own, else one that is kept for nobody. */
  boolean allow(String clinic, int port) {
    var holding = ranges.stream().filter(range -> range.holds(port)).toList();
    boolean kept = holding.stream().anyMatch(range -> range.clinic() != null);
    return holding.stream()
        .anyMatch(range -> kept ? clinic.equals(range.clinic()) : range.clinic() == null);
  }

  /** Those of a clinic, for people. */
  String of(String clinic) {
    return ranges.stream()
        .filter(range -> range.clinic() == null || range.clinic().equals(clinic))
        .map(Range::toString)
        .collect(Collectors.joining(", "));
  }
}
