package care.anbu.suitability.reach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the tables of published figures: columns between tabs under one line of titles. */
final class PriorLines {

  private static final String FOLDER = "/suitability/priors/";

  private PriorLines() {}

  static <T> List<T> read(String name, Function<String[], T> reader) {
    var file = Objects.requireNonNull(PriorLines.class.getResourceAsStream(FOLDER + name), name);
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> reader.apply(line.split("\t", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
