package care.anbu.interop.draft;

/**
 * A record that is read from bytes.
 *
 * @param number counted from 1, blank lines included
 * @param bytes without the line end; null when the line was longer than the limit
 */
public record Line(String file, long number, byte[] bytes) implements SourceRecord {

  /** Stands for the resource type of a line whose type could not be read. */
  public static final String UNREADABLE = "?";

  @Override
  public boolean tooLong() {
    return bytes == null;
  }

  @Override
  public int size() {
    return bytes == null ? 0 : bytes.length;
  }
}
