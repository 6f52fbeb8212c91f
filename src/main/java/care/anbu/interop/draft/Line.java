package care.anbu.interop.draft;

/**
 * One line of an input file.
 *
 * @param file the uploaded file, or the entry of a zip
 * @param number counted from 1, blank lines included
 * @param bytes without the line end; null when the line was longer than the limit
 */
public record Line(String file, long number, byte[] bytes) {

  /** Stands for the resource type of a line whose type could not be read. */
  public static final String UNREADABLE = "?";

  public boolean tooLong() {
    return bytes == null;
  }
}
