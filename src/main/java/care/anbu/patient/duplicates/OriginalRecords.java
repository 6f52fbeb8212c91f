package care.anbu.patient.duplicates;

import care.anbu.patient.Sex;
import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.spill.LongList;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The records of the clinic as they came from their sources, whether they stand on their own or
 * were absorbed: each with the contact points and numbers that it brought itself. So a record that
 * a merge mixed with another is still compared by its own words.
 */
@ApplicationScoped
class OriginalRecords {

  /** Records that are read at once. */
  private static final int PAGE = 5000;

  /** A page of a busy database; the usual minute broke runs of merged records off. */
  private static final int READING_SECONDS = 900;

  /** Of a person who was erased no record is left to compare, whatever the law still keeps. */
  private static final String HERE = " and erased_at is null";

  /**
   * Merges that hold and moved row {@code r} of a table. The index is named here and below, since
   * after a large import the figures from which a plan is made are those of the table before it: a
   * page was then seen to take a quarter of an hour.
   */
  private static final String MOVED =
      """
      select 1 from patient_merge_row e force index (patient_merge_row_row)
      join patient_merge em on em.clinic_id = e.clinic_id and em.id = e.merge_id
        and em.undone_at is null
      where e.clinic_id = r.clinic_id and e.part = '%1$s' and e.row_id = r.id""";

  /** Rows of records that stand on their own: those that no merge brought. */
  private static final String OWN =
      "select r.patient_id, %2$s from %1$s r where r.clinic_id = :clinic and {which}"
          + " and not exists ("
          + MOVED
          + ") order by %3$s";

  /** Rows of absorbed records: those that no earlier merge had brought them. */
  private static final String BROUGHT =
      """
      select m.absorbed_id, %2$s from patient_merge m force index (patient_merge_absorbed)
      straight_join patient_merge_row b force index (primary)
        on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = '%1$s'
      straight_join %1$s r force index (primary) on r.clinic_id = b.clinic_id and r.id = b.row_id
      where m.clinic_id = :clinic and {which} and m.undone_at is null and not exists ("""
          + MOVED
          + " and e.merge_id < m.id) order by %3$s";

  private static final String CONTACTS = "r.kind, r.value, r.postal_code, r.city";
  private static final String NUMBERS = "r.kind, r.system, r.value";

  /** The one in use, or else the newest, comes last and holds. */
  private static final String LAST_HOLDS = "r.ended_at is null, r.created_at, r.id";

  @Inject ClinicSql sql;

  /** Every record, a page at a time in memory. */
  void each(Consumer<LinkageRecord> reader) {
    for (boolean absorbed : List.of(false, true)) {
      long after = 0;
      for (Long last = lastOfPage(absorbed, after); last != null; ) {
        long from = after + 1;
        long to = last;
        read(absorbed, id -> id + " between " + from + " and " + to).forEach(reader);
        after = last;
        last = lastOfPage(absorbed, after);
      }
    }
  }

  /** How many there are. */
  long count() {
    return ((Number)
            rows("select (select count(*) from patient where clinic_id = :clinic"
                    + HERE
                    + ") + (select count(*) from merged_patient where clinic_id = :clinic), 1")
                .get(0)[0])
        .longValue();
  }

  /** These few records. */
  List<LinkageRecord> of(Collection<Long> ids) {
    var found = new ArrayList<LinkageRecord>();
    each(ids.stream().mapToLong(Long::longValue).toArray(), found::add);
    return found;
  }

  /** These records, a page at a time in memory. */
  void each(long[] ids, Consumer<LinkageRecord> reader) {
    for (int i = 0; i < ids.length; i += PAGE) {
      String in =
          Arrays.stream(ids, i, Math.min(i + PAGE, ids.length))
              .mapToObj(Long::toString)
              .collect(Collectors.joining(",", " in (", ")"));
      read(false, id -> id + in).forEach(reader);
      read(true, id -> id + in).forEach(reader);
    }
  }

  /**
   * Ids of records that came or changed since then, contact points included, each once.
   *
   * @param limit when there are more, they are not told
   */
  Optional<long[]> changedSince(Instant since, int limit) {
    var changed = new LongList();
    for (String ids :
        List.of(
            "select id from patient where clinic_id = :clinic and updated_at >= :since" + HERE,
            "select id from merged_patient where clinic_id = :clinic and updated_at >= :since",
            "select distinct patient_id from contact_point where clinic_id = :clinic"
                + " and created_at >= :since")) {
      List<Long> found =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      sql.query(ids, Long.class)
                          .setParameter("since", Timestamp.from(since))
                          .setMaxResults(limit + 1)
                          .getResultList());
      if (found.size() > limit) {
        return Optional.empty();
      }
      found.forEach(changed::add);
    }
    long[] all = changed.toSet();
    return all.length > limit ? Optional.empty() : Optional.of(all);
  }

  private Long lastOfPage(boolean absorbed, long after) {
    List<Object[]> last =
        rows(
            "select max(id), count(*) from (select id from "
                + table(absorbed)
                + " where clinic_id = :clinic and id > "
                + after
                + HERE
                + " order by id limit "
                + PAGE
                + ") page");
    Object id = last.get(0)[0];
    return id == null ? null : ((Number) id).longValue();
  }

  private static String table(boolean absorbed) {
    return absorbed ? "merged_patient" : "patient";
  }

  /**
   * @param which SQL condition on a column of record ids
   */
  private Collection<LinkageRecord> read(boolean absorbed, UnaryOperator<String> which) {
    var records = new LinkedHashMap<Long, Growing>();
    rows("select id, name, family_name, given_name, birth_date, sex from "
            + table(absorbed)
            + " where clinic_id = :clinic and "
            + which.apply("id")
            + HERE
            + " order by id")
        .forEach(row -> records.put(((Number) row[0]).longValue(), new Growing(row)));
    String rows = absorbed ? BROUGHT : OWN;
    String owner = absorbed ? "m.absorbed_id" : "r.patient_id";
    for (Object[] row :
        rows(
            rows.formatted("contact_point", CONTACTS, LAST_HOLDS)
                .replace("{which}", which.apply(owner)))) {
      with(records, row, record -> record.contact(row));
    }
    // The chart number that a merge keeps findable has the id of that merge: it was not imported.
    for (Object[] row :
        rows(
            rows.formatted("patient_identifier", NUMBERS, "r.id")
                .replace(
                    "{which}",
                    which.apply(owner)
                        + " and not exists (select 1 from patient_merge k"
                        + " where k.clinic_id = r.clinic_id and k.id = r.id)"))) {
      with(records, row, record -> record.number(row));
    }
    return records.values().stream().map(Growing::grown).toList();
  }

  private static void with(Map<Long, Growing> records, Object[] row, Consumer<Growing> work) {
    Growing record = records.get(((Number) row[0]).longValue());
    if (record != null) {
      work.accept(record);
    }
  }

  private List<Object[]> rows(String select) {
    return QuarkusTransaction.requiringNew()
        .timeout(READING_SECONDS)
        .call(() -> sql.query(select, Object[].class).getResultList());
  }

  /** A record while its parts come in. */
  private static final class Growing {
    private final Object[] row;
    private final List<String> phones = new ArrayList<>(2);
    private final List<String> emails = new ArrayList<>(1);
    private final Set<String> nationals = new TreeSet<>();
    private final Set<String> others = new TreeSet<>();
    private String address;
    private String postalCode;
    private String city;

    Growing(Object[] row) {
      this.row = row;
    }

    void contact(Object[] contact) {
      String value = (String) contact[2];
      switch ((String) contact[1]) {
        case "EMAIL" -> emails.add(value);
        case "ADDRESS" -> {
          address = value;
          postalCode = (String) contact[3];
          city = (String) contact[4];
        }
        default -> phones.add(value);
      }
    }

    void number(Object[] number) {
      if ("NATIONAL".equals(number[1])) {
        nationals.add((String) number[3]);
      } else {
        others.add(number[2] + "|" + number[3]);
      }
    }

    LinkageRecord grown() {
      return LinkageRecord.of(((Number) row[0]).longValue())
          .named((String) row[1], (String) row[2], (String) row[3])
          .born(day(row[4]))
          .sex(Sex.valueOf(String.valueOf(row[5])))
          .phones(phones)
          .emails(emails)
          .livingAt(address, postalCode, city)
          .nationalNumbers(nationals)
          .otherNumbers(others)
          .build();
    }

    private static LocalDate day(Object date) {
      return date instanceof Date day ? day.toLocalDate() : (LocalDate) date;
    }
  }
}
