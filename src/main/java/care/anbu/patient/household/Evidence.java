package care.anbu.patient.household;

import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.SqlConnection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads what tells that patients live together, the strongest first: rulings of staff, guardians,
 * shared numbers and doors, and at last shared buildings, where only a common family name counts.
 * Each kind is one pass over an index, row by row as they come.
 */
final class Evidence {

  /**
   * A number, mailbox or door that more people share is no home: the clinic's own number, a care
   * home, or a building whose flats nobody wrote down.
   */
  static final int MOST_AT_ONE_DOOR = 6;

  private static final int ADULT = 19;

  private final SqlConnection sql;
  private final HouseholdClusters clusters;

  Evidence(SqlConnection sql, HouseholdClusters clusters) {
    this.sql = sql;
    this.clusters = clusters;
  }

  /** The latest word about each two patients. */
  void rulings() throws SQLException {
    record Two(long one, long other) {}
    Map<Two, Boolean> latest = new LinkedHashMap<>();
    sql.stream(
        "select patient_id, other_id, together from household_ruling where clinic_id = :clinic order by id",
        row -> {
          long one = Math.min(row.getLong(1), row.getLong(2));
          long other = Math.max(row.getLong(1), row.getLong(2));
          latest.put(new Two(one, other), row.getBoolean(3));
        });
    latest.forEach((two, together) -> ruled(two.one(), two.other(), together, false));
    latest.forEach((two, together) -> ruled(two.one(), two.other(), together, true));
  }

  /** What keeps apart first, so that nothing joins over it. */
  private void ruled(long one, long other, boolean together, boolean wanted) {
    if (together != wanted || one == other) {
      return;
    }
    if (together) {
      clusters.ruleTogether(one, other);
    } else {
      clusters.keepApart(one, other);
    }
  }

  /** A guardian, a spouse, a parent of a minor; by name of the record, else by their phone. */
  void relations(LocalDate today) throws SQLException {
    sql.stream(
        "select r.patient_id, r.related_patient_id from patient_relation r join patient p"
            + " on p.clinic_id = r.clinic_id and p.id = r.patient_id where r.clinic_id = :clinic"
            + " and r.ended_at is null and r.related_patient_id is not null and (r.kind in"
            + " ('GUARDIAN', 'SPOUSE') or r.kind = 'PARENT' and p.birth_date > ?)",
        row -> clusters.join(row.getLong(1), row.getLong(2)),
        Timestamp.valueOf(today.minusYears(ADULT).atStartOfDay()));
    groups(
        "select r.phone, r.patient_id, c.patient_id from patient_relation r join contact_point c"
            + " on c.clinic_id = r.clinic_id and c.kind = 'MOBILE' and c.value = r.phone"
            + " and c.last_digits = right(r.phone, 4) and "
            + ContactPoint.live("c")
            + " where r.clinic_id = :clinic and r.kind = 'GUARDIAN' and r.related_patient_id is null and r.ended_at is null"
            + " order by r.phone",
        this::joinAll);
  }

  /**
   * The same number, mailbox or door.
   *
   * @param clinicKey the clinic's own number, which means nothing
   */
  void doors(long clinicKey) throws SQLException {
    groups(
        "select shared_key, patient_id from contact_point c where clinic_id = :clinic and shared_key > 0"
            + " and shared_key <> ? and "
            + ContactPoint.current("c")
            + " order by shared_key",
        this::joinAll,
        clinicKey);
  }

  /** The same house without a flat: strangers may live there, so the family name must agree. */
  void buildings() throws SQLException {
    Map<Long, String> people = new LinkedHashMap<>();
    long[] house = {0};
    sql.stream(
        "select c.shared_key, c.patient_id, p.family_name from contact_point c join patient p"
            + " on p.clinic_id = c.clinic_id and p.id = c.patient_id where c.clinic_id = :clinic"
            + " and c.shared_key < 0 and "
            + ContactPoint.current("c")
            + " order by c.shared_key",
        row -> {
          if (row.getLong(1) != house[0]) {
            takeNamesakes(people);
            house[0] = row.getLong(1);
          }
          if (people.size() <= MOST_AT_ONE_DOOR) {
            people.put(row.getLong(2), row.getString(3));
          }
        });
    takeNamesakes(people);
  }

  /** The people of a house who have one family name live together. */
  private void takeNamesakes(Map<Long, String> people) {
    if (people.size() > 1 && people.size() <= MOST_AT_ONE_DOOR) {
      people.keySet().stream()
          .filter(person -> people.get(person) != null)
          .collect(Collectors.groupingBy(people::get))
          .values()
          .forEach(this::joinAll);
    }
    people.clear();
  }

  /** Each with each: a ruling may keep some of them apart. */
  private void joinAll(List<Long> people) {
    for (Long one : people) {
      people.forEach(other -> clusters.join(one, other));
    }
  }

  /** Rows with the same first column, as the distinct people of the other columns; big ones not. */
  private void groups(String select, Consumer<List<Long>> use, Object... more) throws SQLException {
    var people = new ArrayList<Long>();
    var key = new Object[1];
    sql.stream(
        select,
        row -> {
          Object now = row.getObject(1);
          if (!Objects.equals(now, key[0])) {
            take(people, use);
            key[0] = now;
          }
          for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
            Long person = row.getLong(i);
            if (people.size() <= MOST_AT_ONE_DOOR && !people.contains(person)) {
              people.add(person);
            }
          }
        },
        more);
    take(people, use);
  }

  private static void take(List<Long> people, Consumer<List<Long>> use) {
    if (people.size() > 1 && people.size() <= MOST_AT_ONE_DOOR) {
      use.accept(List.copyOf(people));
    }
    people.clear();
  }
}
