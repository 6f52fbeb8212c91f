package care.anbu.patient.search;

import care.anbu.patient.search.NameWord.Condition;
import care.anbu.patient.search.NameWord.Part;
import care.anbu.patient.search.PatientQuery.Clue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One way through the tables to the patients that a query means, in the order of one index.
 *
 * <p>A single statement with "or" over name, given and family name would collect and sort every
 * match before showing the first. Instead each reading of the words is a route of its own, which
 * reads its index from the cursor on and stops at the end of the page; the page goes on to the next
 * route only when one is exhausted, and each leaves out what an earlier one has shown. Where a
 * phone, birth date or chart number is known, those few rows are collected first, whatever the
 * name.
 *
 * @param from tables, with the index to read
 * @param where conditions; {@code :clinic} is among them
 * @param order columns of the patient {@code p}, ending with the id
 * @param parameters of both, by name
 */
record SearchRoute(String from, String where, List<String> order, Map<String, Object> parameters) {

  /** How long chart numbers get with the zeros that people leave out: 1234 finds 00001234. */
  private static final int PADDED_NUMBER = 12;

  /** Digits of a phone that tell people apart; more would stumble over trunk and country codes. */
  private static final int TELLING_DIGITS = 8;

  /** Of a number or name with digits that is only begun, so many patients are looked at. */
  private static final int BEGUN_CODES = 1000;

  /** The routes of a query, in the order in which they are walked. */
  static List<SearchRoute> of(PatientQuery query) {
    if (query.isEmpty()) {
      return List.of(NameReading.EVERYONE.without(List.of()));
    }
    if (!query.clues().isEmpty() || query.words().stream().anyMatch(SearchRoute::mayBeCode)) {
      return List.of(byClues(query));
    }
    List<NameReading> readings = NameReading.of(query.words(), query.unfinished());
    var routes = new ArrayList<SearchRoute>();
    for (int i = 0; i < readings.size(); i++) {
      routes.add(readings.get(i).without(readings.subList(0, i)));
    }
    if (query.words().size() == 1 && !Jamo.korean(query.words().get(0))) {
      routes.add(ofNumber(query.words().get(0), readings));
    }
    return routes;
  }

  /** Whose number is that word, letters and all, and whom no reading of a name has shown. */
  private static SearchRoute ofNumber(String word, List<NameReading> shown) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("word", word);
    String from =
        "(select id from patient where clinic_id = :clinic and chart_search = :word"
            + " union select patient_id from patient_identifier where clinic_id = :clinic"
            + " and value_search = :word and kind in ('CHART', 'OTHER')) found"
            + " straight_join patient p on p.id = found.id";
    var where = new StringBuilder("p.clinic_id = :clinic");
    shown.forEach(
        reading -> where.append(" and not (").append(reading.decided(parameters)).append(")"));
    return new SearchRoute(from, where.toString(), SearchIndex.NAME.order(), parameters);
  }

  private static SearchRoute byClues(PatientQuery query) {
    var parameters = new LinkedHashMap<String, Object>();
    var sources = new ArrayList<String>();
    var where = new StringBuilder("p.clinic_id = :clinic");
    query.clues().forEach(clue -> sources.add(patientsOf(clue, parameters)));
    int last = query.words().size() - 1;
    for (int i = 0; i <= last; i++) {
      String word = query.words().get(i);
      if (mayBeCode(word)) {
        sources.add(patientsOfCode(word, parameters));
      } else {
        where.append(" and ").append(named(word, query.unfinished() && i == last, parameters));
      }
    }
    var from = new StringBuilder();
    for (String source : sources) {
      String found = "(" + source + ") found" + sources.indexOf(source);
      String on = " on p.id = found" + sources.indexOf(source) + ".id";
      from.append(from.isEmpty() ? found + " straight_join patient p" + on : " join " + found + on);
    }
    return new SearchRoute(from.toString(), where.toString(), SearchIndex.NAME.order(), parameters);
  }

  /** That some part of the name fits the word. */
  private static String named(String word, boolean unfinished, Map<String, Object> parameters) {
    NameWord name = NameWord.of(word, unfinished);
    var ways = new ArrayList<List<Condition>>();
    ways.add(name.on(Part.WHOLE));
    ways.add(name.on(Part.GIVEN));
    ways.add(List.of(Condition.begins(SearchIndex.FAMILY, word)));
    ways.add(List.of(Condition.hasWord(SearchIndex.NAME, word)));
    return ways.stream()
        .map(
            way ->
                way.stream()
                    .map(condition -> condition.sql(parameters))
                    .collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  /** The ids of the patients that a clue may mean. */
  private static String patientsOf(Clue clue, Map<String, Object> parameters) {
    var found = new ArrayList<String>();
    String n = "clue" + parameters.size();
    if (!clue.digits().isEmpty()) {
      String digits = clue.digits();
      parameters.put(n + "digits", digits.substring(digits.length() - 4));
      String phone =
          "select patient_id as id from contact_point where clinic_id = :clinic"
              + " and last_digits = :%sdigits and ended_at is null".formatted(n);
      if (digits.length() > 4) {
        parameters.put(
            n + "tail", "%" + digits.substring(Math.max(0, digits.length() - TELLING_DIGITS)));
        phone += " and value like :%stail".formatted(n);
      }
      found.add(phone);
    }
    if (!clue.birthDates().isEmpty()) {
      parameters.put(n + "births", clue.birthDates());
      found.add(
          "select id from patient where clinic_id = :clinic and birth_date in (:%sbirths)"
              .formatted(n));
    }
    if (!clue.number().isEmpty()) {
      parameters.put(n + "numbers", padded(clue.number()));
      found.add(
          "select id from patient where clinic_id = :clinic and chart_search in (:%snumbers)"
              .formatted(n));
      found.add(
          "select patient_id as id from patient_identifier where clinic_id = :clinic"
              + " and value_search in (:%snumbers) and kind in ('CHART', 'OTHER')".formatted(n));
    }
    return String.join(" union ", found);
  }

  /** Whether a word is a number with letters: a chart number, or a name of test data (Adam631). */
  private static boolean mayBeCode(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  /** The ids of the patients with a number or a name that begins so. */
  private static String patientsOfCode(String word, Map<String, Object> parameters) {
    String n = "code" + parameters.size();
    parameters.put(n, Condition.begins(SearchIndex.NAME, word).value());
    String begins = " where clinic_id = :clinic and %s like :" + n + " limit " + BEGUN_CODES + ")";
    var found = new ArrayList<String>();
    for (String column : List.of("chart_search", "name", "given_name", "family_name")) {
      found.add("(select id from patient" + begins.formatted(column));
    }
    found.add(
        "(select patient_id from patient_identifier"
            + begins.formatted("kind in ('CHART', 'OTHER') and value_search"));
    return String.join(" union ", found);
  }

  private static List<String> padded(String digits) {
    var forms = new ArrayList<String>(List.of(digits));
    for (int length = digits.length() + 1; length <= PADDED_NUMBER; length++) {
      forms.add("0".repeat(length - digits.length()) + digits);
    }
    return forms;
  }
}
