package care.anbu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Says the figures of one benchmark, each with its limit, and with the last one of the same size
 * when it has become slower; keeps them all in a file, so that a slower commit is seen.
 */
final class Report {

  private static final String COLUMNS =
      "date,commit,load,benchmark,size,figure,value,unit,peer,limit,kept";

  /** By so much two runs of one commit may differ. */
  private static final double NOISE = 0.1;

  private final String benchmark;
  private final String size;
  private final Path history;
  private final String commit;

  /** As {@code bin/bench} says: where figures are kept, and of which commit they are. */
  Report(String benchmark, String size) {
    this(
        benchmark,
        size,
        System.getProperty("anbu.bench.history") == null
            ? null
            : Path.of(System.getProperty("anbu.bench.history")),
        System.getProperty("anbu.bench.commit", "unknown"));
  }

  Report(String benchmark, String size, Path history, String commit) {
    this.benchmark = benchmark;
    this.size = size;
    this.history = history;
    this.commit = commit;
  }

  void say(String text, Object... values) {
    System.out.println(text.formatted(values));
  }

  /** A figure of which more is better when its unit ends in "/s" or is "%", else less. */
  void figure(String name, double value, String unit) {
    tell(name, value, unit, "", "", "");
  }

  /** What the machine does without Anbu in the same run. */
  void peer(String name, double value, String unit) {
    tell(name + " (the peer)", value, unit, "", "", "");
  }

  void limited(String name, double value, String unit, double limit) {
    boolean kept = moreIsBetter(unit) ? value >= limit : value <= limit;
    tell(name, value, unit, "", number(limit), kept ? "kept" : "MISSED");
  }

  /** How much of its peer it reaches, in percent. */
  void share(String name, double value, double peer, double limit) {
    double share = 100 * value / peer;
    tell(name, share, "%", number(peer), number(limit), share >= limit ? "kept" : "MISSED");
  }

  /** How many times its peer it takes. */
  void times(String name, double value, double peer, double limit) {
    double times = value / peer;
    tell(name, times, "×", number(peer), number(limit), times <= limit ? "kept" : "MISSED");
  }

  private void tell(
      String name, double value, String unit, String peer, String limit, String kept) {
    String goal =
        limit.isEmpty()
            ? ""
            : "  (%s %s%s)"
                .formatted(
                    moreIsBetter(unit) ? "at least" : "at most",
                    limit,
                    kept.equals("MISSED") ? ", MISSED" : "");
    System.out.println(
        "%-44s %10s %-7s%s%s"
            .formatted(name, number(value), unit, goal, slower(name, value, unit))
            .stripTrailing());
    if (history != null) {
      keep(
          String.join(
              ",",
              LocalDate.now().toString(),
              commit,
              load(),
              benchmark,
              size,
              cell(name),
              plain(value),
              unit,
              peer.replace(",", ""),
              limit.replace(",", ""),
              kept));
    }
  }

  /** Empty when it is as fast as the last time, or there was none. */
  private String slower(String name, double value, String unit) {
    if (history == null || Files.notExists(history)) {
      return "";
    }
    String[] last = null;
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      if (cells.length == 11
          && cells[3].equals(benchmark)
          && cells[4].equals(size)
          && cells[5].equals(cell(name))) {
        last = cells;
      }
    }
    if (last == null) {
      return "";
    }
    double before = Double.parseDouble(last[6]);
    double worse = moreIsBetter(unit) ? before / value - 1 : value / before - 1;
    return worse > NOISE
        ? "  %.0f %% worse than %s at %s, load %s"
            .formatted(100 * worse, number(before), last[1], last[2])
        : "";
  }

  private static boolean moreIsBetter(String unit) {
    return unit.endsWith("/s") || unit.equals("%");
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(history);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void keep(String row) {
    try {
      String head = Files.notExists(history) ? COLUMNS + "\n" : "";
      Files.writeString(
          history, head + row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Of the last minute, over all processes: what else the machine was doing. */
  static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException unknown) {
      return "";
    }
  }

  private static String cell(String text) {
    return text.replace(",", ";");
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.2f", value);
  }
}
