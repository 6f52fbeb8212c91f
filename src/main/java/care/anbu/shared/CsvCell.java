package care.anbu.shared;

/** A cell of a table for a spreadsheet (RFC 4180). */
public final class CsvCell {

  private CsvCell() {}

  /** Quoted, and never read as a formula: texts come from outside. Null is an empty cell. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
