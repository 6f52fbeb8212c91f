package care.anbu.interop.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column holds what. Columns are known by their titles, whose spaces, punctuation and case
 * make no difference, and not by their place.
 *
 * @param columns titles as they are written, with their fields, in the order of the table
 */
record Mapping(Map<String, Field> columns) {

  Mapping {
    var safe = new LinkedHashMap<String, Field>();
    columns.forEach((title, field) -> safe.putIfAbsent(TableHead.title(title), field));
    columns = safe;
  }

  /** Of a table with these titles; of titles that occur twice, the first that says something. */
  static Mapping of(List<String> titles, List<Field> fields) {
    var columns = new LinkedHashMap<String, Field>();
    for (int i = 0; i < titles.size(); i++) {
      if (!titles.get(i).isEmpty()) {
        columns.merge(
            titles.get(i), fields.get(i), (known, next) -> known == Field.NONE ? next : known);
      }
    }
    return new Mapping(columns);
  }

  /** The fields of a table with these titles, in their order; NONE for titles it does not know. */
  List<Field> fields(List<String> titles) {
    Map<String, Field> byPlain =
        columns.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> ColumnTitles.plain(entry.getKey()),
                    Map.Entry::getValue,
                    (first, second) -> first));
    return titles.stream()
        .map(title -> byPlain.getOrDefault(ColumnTitles.plain(title), Field.NONE))
        .toList();
  }

  /** This mapping with what another one says besides, or otherwise. */
  Mapping with(Mapping other) {
    var both = new LinkedHashMap<>(columns);
    both.keySet().removeIf(other::knows);
    both.putAll(other.columns());
    return new Mapping(both);
  }

  /** Whether a title is among its own, be it of a column that is not read. */
  boolean knows(String title) {
    String plain = ColumnTitles.plain(title);
    return columns.keySet().stream().anyMatch(known -> ColumnTitles.plain(known).equals(plain));
  }

  /**
   * The columns of a table that it does not know and that would bring something: their titles or
   * cells tell of a field that no known column of the table feeds, or that several may feed.
   */
  Set<Integer> lacking(TableHead head) {
    List<Field> fields = fields(head.titles());
    List<Field> guess = MappingGuess.of(head);
    var lacking = new LinkedHashSet<Integer>();
    for (int column = 0; column < guess.size(); column++) {
      Field field = guess.get(column);
      if (field != Field.NONE
          && !knows(head.titles().get(column))
          && (field.isJoined() || !fields.contains(field))) {
        lacking.add(column);
      }
    }
    return lacking;
  }

  /** Whether fields are enough to tell who a row is about: a number, or a name and a birth. */
  static boolean tellWho(Collection<Field> fields) {
    Set<Field> known = fields.isEmpty() ? EnumSet.noneOf(Field.class) : EnumSet.copyOf(fields);
    boolean named = known.contains(Field.NAME) || known.contains(Field.GIVEN_NAME);
    boolean born = known.contains(Field.BIRTH_DATE) || known.contains(Field.NATIONAL_NUMBER);
    return known.contains(Field.CHART_NUMBER) || (named && born);
  }

  /** What the tables of one export have in common: a hash of their titles, in any order. */
  static String header(Collection<String> titles) {
    String joined =
        titles.stream()
            .map(ColumnTitles::plain)
            .filter(title -> !title.isEmpty() && !title.matches(TableHead.UNTITLED_PLAIN))
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(joined.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /** In words, for a message: {@code rec_id → CHART_NUMBER, …}. */
  @Override
  public String toString() {
    return columns.entrySet().stream()
        .map(column -> column.getKey() + " → " + column.getValue())
        .collect(Collectors.joining(", "));
  }
}
