package care.anbu.interop.draft;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a draft may leave open. A source that sends changes, not whole records, says nothing of some
 * elements: what is stored of them stays as it is.
 */
public enum Part {
  CHART_NUMBER,
  NAME,
  BIRTH_DATE,
  SEX,
  LANGUAGE,
  DEATH,
  PHONES,
  EMAILS,
  ADDRESSES,
  CLASS,
  SERVICE,
  PRACTITIONER,
  PLACE,
  START,
  END,
  /** Whether the record of the patient is in use. */
  ACTIVE;

  /** What the source does not say, and what it says and nobody understood. */
  static Set<Part> unsaid(Collection<Part> unsaid, List<Repair> repairs) {
    var open = EnumSet.noneOf(Part.class);
    open.addAll(unsaid);
    repairs.forEach(repair -> open.addAll(repair.open()));
    return open;
  }
}
