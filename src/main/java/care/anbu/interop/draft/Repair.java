package care.anbu.interop.draft;

import java.util.Set;

/**
 * An element that was left out, and why.
 *
 * @param open what its source says of and could not be understood: it never takes back what is
 *     known of that
 */
public record Repair(Reason reason, String element, Set<Part> open) {
  public Repair {
    open = Set.copyOf(open);
  }

  public Repair(Reason reason, String element, Part... open) {
    this(reason, element, Set.of(open));
  }
}
