package care.anbu.patient.search;

import care.anbu.clinic.Clinics;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Finds patients by whatever a desk knows of them, a page at a time. */
@ApplicationScoped
public class PatientSearch {

  /**
   * Matches are counted up to here: nobody reads further, and counting a fifth of a million names
   * would take longer than finding them.
   */
  public static final int COUNTED = 5_000;

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject Patients patients;
  @Inject Clock clock;

  /**
   * A page of found patients.
   *
   * @param total how many match, at most {@link #COUNTED}
   * @param next where the next page begins, or null on the last one
   */
  public record Page(List<Patient> patients, int total, String next) {

    /** False when there are more than were counted. */
    public boolean counted() {
      return total < COUNTED;
    }
  }

  /**
   * Where a page begins: behind a patient on a route.
   *
   * <p>Only the id stands in it, so that no name gets into an address; the patient's row says the
   * rest.
   */
  private record Cursor(int route, long patientId) {

    static final Cursor START = new Cursor(0, 0);

    static Cursor of(String text) {
      if (text == null || text.length() < 3 || !Character.isDigit(text.charAt(0))) {
        return START;
      }
      try {
        return new Cursor(text.charAt(0) - '0', Id.fromString(text.substring(1)).value());
      } catch (IllegalArgumentException notOurs) {
        return START;
      }
    }

    @Override
    public String toString() {
      return route + Id.text(patientId);
    }
  }

  /**
   * Finds patients.
   *
   * @param text what was typed; nothing finds everyone
   * @param after {@link Page#next} of the page before, or null for the first
   */
  public Page find(String text, String after, int size) {
    var here = clinics.current();
    var today = LocalDate.now(clock.withZone(here.zoneId()));
    PatientQuery query = PatientQuery.of(text, today, here.country);
    Page page = find(query, Cursor.of(after), size);
    // Whoever is in the middle of a syllable sees the names that it may become.
    return page.total() > 0
        ? page
        : query.asUnfinished().map(open -> find(open, Cursor.of(after), size)).orElse(page);
  }

  private Page find(PatientQuery query, Cursor cursor, int size) {
    var routes = SearchRoute.of(query);
    var ids = new ArrayList<Long>();
    String next = null;
    for (int i = cursor.route(); i < routes.size() && next == null; i++) {
      long behind = i == cursor.route() ? cursor.patientId() : 0;
      List<Long> found = read(routes.get(i), behind, size - ids.size() + 1);
      boolean more = found.size() > size - ids.size();
      ids.addAll(more ? found.subList(0, found.size() - 1) : found);
      if (more) {
        next = new Cursor(i, ids.isEmpty() ? 0 : ids.get(ids.size() - 1)).toString();
      }
    }
    return new Page(inOrder(ids), count(routes), next);
  }

  private List<Long> read(SearchRoute route, long behind, int limit) {
    var parameters = new HashMap<>(route.parameters());
    String keyset = behind == 0 ? "" : keyset(route.order(), behind, parameters);
    return query(
            "select p.id from %s where %s%s order by %s"
                .formatted(route.from(), route.where(), keyset, String.join(", ", route.order())),
            Long.class,
            parameters)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Behind that patient in the order of those columns, absent values first as the database has. */
  private String keyset(List<String> columns, long behind, Map<String, Object> parameters) {
    Object[] last = valuesOf(columns, behind);
    var alternatives = new ArrayList<String>();
    var equalSoFar = "";
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      boolean absent = last[i] == null;
      if (!absent) {
        parameters.put("last" + i, last[i]);
      }
      alternatives.add(equalSoFar + column + (absent ? " is not null" : " > :last" + i));
      equalSoFar += column + (absent ? " is null" : " = :last" + i) + " and ";
    }
    // The first bound lets the index start at the cursor; the rest only sorts out equal names.
    String start = last[0] == null ? "" : " and " + columns.get(0) + " >= :last0";
    return start + " and (" + String.join(" or ", alternatives) + ")";
  }

  private Object[] valuesOf(List<String> columns, long patientId) {
    return query(
            "select %s from patient p where p.clinic_id = :clinic and p.id = :id"
                .formatted(String.join(", ", columns)),
            Object[].class,
            Map.of("id", patientId))
        .getResultStream()
        .findFirst()
        .orElseGet(() -> new Object[columns.size()]);
  }

  private int count(List<SearchRoute> routes) {
    int total = 0;
    for (SearchRoute route : routes) {
      if (total < COUNTED) {
        total +=
            query(
                    "select count(*) from (select 1 from %s where %s limit %d) found"
                        .formatted(route.from(), route.where(), COUNTED - total),
                    Integer.class,
                    route.parameters())
                .getSingleResult();
      }
    }
    return total;
  }

  private <T> NativeQuery<T> query(String select, Class<T> type, Map<String, Object> parameters) {
    var query = sql.query(select, type);
    parameters.forEach(query::setParameter);
    return query;
  }

  private List<Patient> inOrder(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, Patient> byId =
        patients.stream("id in ?1", ids)
            .collect(Collectors.toMap(patient -> patient.id, Function.identity()));
    return ids.stream().map(byId::get).toList();
  }
}
