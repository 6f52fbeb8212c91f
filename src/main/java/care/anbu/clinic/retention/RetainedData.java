package care.anbu.clinic.retention;

import java.time.Instant;

/**
 * Data of one kind that a floor holds. Several may have one kind. All work in the clinic of the
 * thread.
 */
public interface RetainedData {

  RetentionKind kind();

  /** How many rows are older. */
  long due(Instant before);

  /** Removes at most so many that are older, and says how many those were. */
  int remove(Instant before, int most);
}
