package care.anbu.patient.search;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indexes of the patients that a search reads in their own order (002-patient, 013-search). */
enum SearchIndex {
  NAME("patient_name", "name", "birth_date"),
  GIVEN("patient_given", "given_name", "name", "birth_date"),
  FAMILY("patient_family", "family_name", "given_name", "name", "birth_date"),
  INITIALS("patient_initials", "initials", "name", "birth_date"),
  GIVEN_INITIALS("patient_given_initials", "given_initials", "given_name", "name", "birth_date");

  private final String key;
  private final List<String> order;

  SearchIndex(String key, String... columns) {
    this.key = key;
    order =
        Stream.concat(Stream.of(columns), Stream.of("id"))
            .map("p."::concat)
            .collect(Collectors.toUnmodifiableList());
  }

  /** The patients, read in its order. */
  String from() {
    return "patient p force index (" + key + ")";
  }

  /** Its columns behind the clinic, ending with the id. */
  List<String> order() {
    return order;
  }

  /** The column that a search is about. */
  String column() {
    return order.get(0);
  }
}
