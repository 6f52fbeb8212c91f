package care.anbu.interop.csv;

import java.util.List;

/** Which character stands between the cells of a text table. */
final class Separator {

  private static final char[] CANDIDATES = {',', ';', '\t', '|'};

  private Separator() {}

  /**
   * The candidate that cuts the lines into the most cells, and most of them into as many as the
   * first one; a comma where none does.
   */
  static char of(List<String> lines) {
    char best = ',';
    double most = 0;
    for (char candidate : CANDIDATES) {
      double score = score(lines, candidate);
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return best;
  }

  private static double score(List<String> lines, char separator) {
    List<String> filled = lines.stream().filter(line -> !line.isBlank()).toList();
    if (filled.isEmpty()) {
      return 0;
    }
    int width = filled.stream().mapToInt(line -> cells(line, separator)).max().getAsInt();
    long alike = filled.stream().filter(line -> cells(line, separator) == width).count();
    return width < 2 ? 0 : (double) alike / filled.size() * (width - 1);
  }

  private static int cells(String line, char separator) {
    int cells = 1;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells++;
      }
    }
    return cells;
  }
}
