package care.anbu.patient.search;

import care.anbu.patient.search.NameWord.Condition;
import care.anbu.patient.search.NameWord.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One reading of the words of a name, found through one index.
 *
 * @param conditions on columns of that index; all must hold
 */
record NameReading(SearchIndex index, List<Condition> conditions) {

  /** Everyone, in the order of their names. */
  static final NameReading EVERYONE = new NameReading(SearchIndex.NAME, List.of());

  /** The readings of the words, likeliest first. */
  static List<NameReading> of(List<String> words, boolean unfinished) {
    return words.size() == 1 ? ofOne(words.get(0), unfinished) : ofSeveral(words, unfinished);
  }

  private static List<NameReading> ofOne(String word, boolean unfinished) {
    var readings = new ArrayList<NameReading>();
    NameWord name = NameWord.of(word, unfinished);
    readings.add(of(name.on(Part.WHOLE)));
    readings.add(of(name.on(Part.GIVEN)));
    if (name instanceof NameWord.Beginning) {
      readings.add(of(List.of(Condition.begins(SearchIndex.FAMILY, word))));
    }
    return readings;
  }

  private static List<NameReading> ofSeveral(List<String> words, boolean unfinished) {
    var readings = new ArrayList<NameReading>();
    readings.add(of(List.of(Condition.begins(SearchIndex.NAME, String.join(" ", words)))));
    int last = words.size() - 1;
    List<String> head = words.subList(0, last);
    if (words.stream().allMatch(Jamo::korean)) {
      // Korean names are one word, however they are typed; some type the given name first.
      readings.add(joined(String.join("", words), unfinished));
      readings.add(joined(words.get(last) + String.join("", head), false));
    } else {
      readings.add(full(words.get(last), String.join(" ", head)));
      readings.add(full(words.get(0), String.join(" ", words.subList(1, words.size()))));
    }
    return readings;
  }

  private static NameReading joined(String name, boolean unfinished) {
    return of(NameWord.of(name, unfinished).on(Part.WHOLE));
  }

  private static NameReading full(String family, String given) {
    return of(
        List.of(
            Condition.begins(SearchIndex.FAMILY, family),
            Condition.begins(SearchIndex.GIVEN, given)));
  }

  private static NameReading of(List<Condition> conditions) {
    return new NameReading(conditions.get(0).on(), conditions);
  }

  /** The way to the patients whom it means and whom no earlier reading has shown. */
  SearchRoute without(List<NameReading> shown) {
    var parameters = new LinkedHashMap<String, Object>();
    var where = new StringBuilder("p.clinic_id = :clinic");
    conditions.forEach(condition -> where.append(" and ").append(condition.sql(parameters)));
    for (NameReading earlier : shown) {
      where.append(" and not (").append(earlier.decided(parameters)).append(")");
    }
    return new SearchRoute(index.from(), where.toString(), index.order(), parameters);
  }

  /** As SQL that holds or does not, for whoever is behind it. */
  String decided(Map<String, Object> parameters) {
    return conditions.stream()
        .map(condition -> condition.decided(parameters))
        .collect(Collectors.joining(" and "));
  }
}
