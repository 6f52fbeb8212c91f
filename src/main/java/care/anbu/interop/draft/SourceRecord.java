package care.anbu.interop.draft;

/**
 * A record of an input file, in the form that the reader of its format reads: a line of JSON, a
 * message, the cells of a row.
 */
public interface SourceRecord {

  /** The uploaded file, or the entry of a zip. */
  String file();

  /** Counted from 1, blank lines included; the row of a sheet. */
  long number();

  /** Whether it was longer than the limit: then nothing of it is there. */
  boolean tooLong();

  /** About how many bytes it takes. */
  int size();

  /**
   * As it waits for a later pass, in a form from which the reader of its format reads the same
   * again; null when it was longer than the limit.
   */
  byte[] bytes();
}
