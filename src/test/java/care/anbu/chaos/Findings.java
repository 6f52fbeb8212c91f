package care.anbu.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one kind of fault came to: counts beside their limits, said as they come and as the rows of
 * a table of docs/reliability.md.
 */
final class Findings {

  private final List<String> broken = new ArrayList<>();

  Findings() {
    System.out.println("| | counted | at most |\n|---|---|---|");
  }

  /** A number that has no limit. */
  void count(String name, long value) {
    row(name, "%,d".formatted(value), "");
  }

  /** A number that must not be greater than that. */
  void atMost(String name, long value, long limit) {
    row(name, "%,d".formatted(value), "%,d".formatted(limit));
    judge(name, value, limit);
  }

  /** The same of a measured value. */
  void atMost(String name, double value, String unit, double limit) {
    row(name, said(value, unit), said(limit, unit));
    judge(name, value, limit);
  }

  void value(String name, double value, String unit) {
    row(name, said(value, unit), "");
  }

  /** The rows whose limit was broken. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  private void judge(String name, double value, double limit) {
    if (!(value <= limit)) {
      broken.add(name);
    }
  }

  private static String said(double value, String unit) {
    return String.format(Locale.ROOT, "%.2f %s", value, unit);
  }

  private static void row(String name, String value, String limit) {
    System.out.println("| " + name + " | " + value + " | " + limit + " |");
  }
}
