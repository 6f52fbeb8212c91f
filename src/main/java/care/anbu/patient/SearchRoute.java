package care.anbu.patient;

import care.anbu.patient.PatientQuery.Clue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param where conditions; the clinic is among them
 * @param order columns of the patient {@code p}, ending with the id
 * @param parameters of both, by name
 */
record SearchRoute(String from, String where, List<String> order, Map<String, Object> parameters) {

  private static final List<String> BY_NAME = List.of("p.name", "p.birth_date", "p.id");
  private static final List<String> BY_GIVEN =
      List.of("p.given_name", "p.name", "p.birth_date", "p.id");
  private static final List<String> BY_FAMILY =
      List.of("p.family_name", "p.given_name", "p.name", "p.birth_date", "p.id");

  /** How long chart numbers get with the zeros that people leave out: 1234 finds 00001234. */
  private static final int PADDED_CHART_NUMBER = 12;

  /** Digits of a phone that tell people apart; more would stumble over trunk and country codes. */
  private static final int TELLING_DIGITS = 8;

  /** The routes of a query, in the order in which they are walked. */
  static List<SearchRoute> of(PatientQuery query, String clinicId) {
    if (!query.clues().isEmpty()) {
      return List.of(byClues(query, clinicId));
    }
    if (query.names().isEmpty()) {
      return List.of(
          new SearchRoute(
              "patient p force index (patient_name)",
              "p.clinic_id = :clinic",
              BY_NAME,
              Map.of("clinic", clinicId)));
    }
    return byNames(query.names(), clinicId);
  }

  private static List<SearchRoute> byNames(List<String> words, String clinicId) {
    var readings = new ArrayList<Reading>();
    readings.add(new Reading("patient_name", BY_NAME, Map.of("p.name", String.join(" ", words))));
    if (words.size() == 1) {
      readings.add(new Reading("patient_given", BY_GIVEN, Map.of("p.given_name", words.get(0))));
      readings.add(new Reading("patient_family", BY_FAMILY, Map.of("p.family_name", words.get(0))));
    } else {
      // Korean names are one word, however they are typed.
      readings.add(new Reading("patient_name", BY_NAME, Map.of("p.name", String.join("", words))));
      int last = words.size() - 1;
      readings.add(fullName(words.get(last), String.join(" ", words.subList(0, last))));
      readings.add(fullName(words.get(0), String.join(" ", words.subList(1, words.size()))));
    }
    var routes = new ArrayList<SearchRoute>();
    for (int i = 0; i < readings.size(); i++) {
      routes.add(readings.get(i).without(readings.subList(0, i), clinicId));
    }
    return routes;
  }

  private static Reading fullName(String family, String given) {
    var prefixes = new LinkedHashMap<String, String>();
    prefixes.put("p.family_name", family);
    prefixes.put("p.given_name", given);
    return new Reading("patient_family", BY_FAMILY, prefixes);
  }

  /** One reading of the words: columns that begin with them, found through an index. */
  private record Reading(String index, List<String> order, Map<String, String> prefixes) {

    SearchRoute without(List<Reading> shown, String clinicId) {
      var parameters = new LinkedHashMap<String, Object>();
      parameters.put("clinic", clinicId);
      var where = new StringBuilder("p.clinic_id = :clinic");
      where.append(" and ").append(begins(parameters, "%s like :%s"));
      for (Reading earlier : shown) {
        // An absent name is unlike any word, not unknown.
        String begins = earlier.begins(parameters, "coalesce(%s, '') like :%s");
        where.append(" and not (").append(begins).append(")");
      }
      return new SearchRoute(
          "patient p force index (" + index + ")", where.toString(), order, parameters);
    }

    private String begins(Map<String, Object> parameters, String condition) {
      var conditions = new ArrayList<String>();
      prefixes.forEach(
          (column, prefix) -> {
            String name = "begins" + parameters.size();
            parameters.put(name, prefixPattern(prefix));
            conditions.add(condition.formatted(column, name));
          });
      return String.join(" and ", conditions);
    }
  }

  private static SearchRoute byClues(PatientQuery query, String clinicId) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("clinic", clinicId);
    var from = new StringBuilder();
    for (Clue clue : query.clues()) {
      String found = "(" + patientsOf(clue, parameters) + ")";
      String name = "clue" + parameters.size();
      from.append(
          from.isEmpty()
              ? found + " " + name + " straight_join patient p on p.id = " + name + ".id"
              : " join " + found + " " + name + " on p.id = " + name + ".id");
    }
    var where = new StringBuilder("p.clinic_id = :clinic");
    for (String word : query.names()) {
      String name = "word" + parameters.size();
      parameters.put(name, prefixPattern(word));
      parameters.put(name + "inside", "% " + prefixPattern(word));
      where.append(
          " and (p.name like :%1$s or p.given_name like :%1$s or p.family_name like :%1$s or p.name like :%1$sinside)"
              .formatted(name));
    }
    return new SearchRoute(from.toString(), where.toString(), BY_NAME, parameters);
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
              + " and last_digits = :"
              + n
              + "digits and ended_at is null";
      if (digits.length() > 4) {
        parameters.put(
            n + "tail", "%" + digits.substring(Math.max(0, digits.length() - TELLING_DIGITS)));
        phone += " and value like :" + n + "tail";
      }
      found.add(phone);
    }
    if (!clue.birthDates().isEmpty()) {
      parameters.put(n + "births", clue.birthDates());
      found.add(
          "select id from patient where clinic_id = :clinic and birth_date in (:" + n + "births)");
    }
    if (clue.onlyDigits()) {
      parameters.put(n + "charts", padded(clue.text()));
      found.add(
          "select id from patient where clinic_id = :clinic and chart_number in (:"
              + n
              + "charts)");
    } else if (!clue.text().isEmpty()) {
      parameters.put(n + "text", prefixPattern(clue.text()));
      for (String column : List.of("chart_number", "name", "given_name", "family_name")) {
        found.add(
            "select id from patient where clinic_id = :clinic and "
                + column
                + " like :"
                + n
                + "text");
      }
    }
    return String.join(" union ", found);
  }

  private static List<String> padded(String digits) {
    var forms = new ArrayList<String>(List.of(digits));
    for (int length = digits.length() + 1; length <= PADDED_CHART_NUMBER; length++) {
      forms.add("0".repeat(length - digits.length()) + digits);
    }
    return forms;
  }

  private static String prefixPattern(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
