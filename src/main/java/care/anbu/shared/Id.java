package care.anbu.shared;

import io.hypersistence.tsid.TSID;
import java.time.Instant;
import java.util.Optional;

/**
 * The identity of a row: a 64-bit time-sorted id, shown outside as 13 characters (Crockford base
 * 32).
 *
 * <p>Made in the JVM, so inserts batch and any replica can make one without asking the database.
 */
public record Id(long value) {

  /** A new id, greater than every id this process made before. */
  public static long next() {
    return TSID.Factory.getTsid().toLong();
  }

  /** When an id was made, to the millisecond: it begins with that. */
  public static Instant madeAt(long value) {
    return TSID.from(value).getInstant();
  }

  /** The 13-character form of an id, as in URLs and JSON. */
  public static String text(long value) {
    return TSID.from(value).toString();
  }

  /**
   * Reads the 13-character form; the name is the one that Jakarta REST looks for in parameters.
   *
   * @throws NotAnId when the text is none: 404 for a path parameter, else 400
   */
  public static Id fromString(String text) {
    return read(text).orElseThrow(NotAnId::new);
  }

  /** The same; empty when the text is no id. */
  public static Optional<Id> read(String text) {
    return text == null || !TSID.isValid(text)
        ? Optional.empty()
        : Optional.of(new Id(TSID.from(text).toLong()));
  }

  /** A text that somebody sent as an id is none. */
  public static class NotAnId extends IllegalArgumentException {

    NotAnId() {
      super("not an id: 13 characters expected");
    }
  }

  @Override
  public String toString() {
    return text(value);
  }
}
