package care.anbu.segment;

import care.anbu.clinic.Clinic;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.IdBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.query.NativeQuery;

/**
 * A criterion as native SQL for {@link care.anbu.shared.ClinicSql}, and the values of its
 * parameters {@code :v0}, {@code :v1} … in order.
 *
 * <p>{@link #sql} selects the ids of the patients of one clinic who are alive, active and meet the
 * criterion. It stands inside bigger SQL as well: {@code … where m.patient_id in (<sql>)}. It names
 * the clinic in every table that it touches.
 */
public record SegmentQuery(String sql, Map<String, Object> parameters) {

  private static final Pattern PARAMETER = Pattern.compile(":v\\d+");

  /** The question for a day; {@code today} is a day in the zone of the clinic. */
  public static SegmentQuery of(Criterion criterion, Clinic clinic, LocalDate today) {
    return of(criterion, clinic.zoneId(), today, null, 0);
  }

  /**
   * Whom a criterion meant on a day, of some patients: what is on record after the day does not
   * count. Who has died or left is meant, too, since that may have been later; the caller knows
   * when. Of a dense batch others between its ends may be among them.
   */
  public static SegmentQuery asOf(
      Criterion criterion, Clinic clinic, LocalDate day, IdBatch patients) {
    var writer = new Writer(clinic.zoneId(), day, patients, 0);
    writer.before = day.plusDays(1).atStartOfDay(clinic.zoneId()).toInstant();
    writer.add("select p.id from patient p where p.clinic_id = :clinic");
    return writer.query(criterion);
  }

  /**
   * Whether one patient is meant: reads no rows but theirs, and gives their id or nothing.
   *
   * @param first the number of the first parameter: several questions may stand in one statement
   */
  static SegmentQuery ofPatient(
      Criterion criterion, Clinic clinic, LocalDate today, long patientId, int first) {
    return of(criterion, clinic.zoneId(), today, IdBatch.of(patientId), first);
  }

  private static SegmentQuery of(
      Criterion criterion, ZoneId zone, LocalDate today, IdBatch patients, int first) {
    var writer = new Writer(zone, today, patients, first);
    writer.add(
        "select p.id from patient p where p.clinic_id = :clinic and "
            + DoNotContact.activePatient("p"));
    return writer.query(criterion);
  }

  /** Sets the parameters of a native query in which {@link #sql} stands. */
  public <T> NativeQuery<T> bind(NativeQuery<T> query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  /**
   * The same for plain SQL: with a question mark for each of its {@link #values}. For statements
   * that name thousands of ids, which Hibernate would keep.
   */
  public String plainSql() {
    return PARAMETER.matcher(sql).replaceAll("?");
  }

  /** Of the question marks, in order. */
  public Collection<Object> values() {
    return parameters.values();
  }

  /**
   * Writes the condition of each kind. Facts of other tables are asked as uncorrelated {@code in
   * (select …)}: the database may then start from the smaller side, or build the set once.
   */
  private static final class Writer implements Criterion.Cases<Void> {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final ZoneId zone;
    private final LocalDate today;
    private final IdBatch patients;
    private final int first;

    /** What is on record from then on does not count; null: all counts. */
    private Instant before;

    /** {@code patients}: those asked about; null for all. */
    Writer(ZoneId zone, LocalDate today, IdBatch patients, int first) {
      this.first = first;
      this.zone = zone;
      this.today = today;
      this.patients = patients;
    }

    SegmentQuery query(Criterion criterion) {
      ofPatient("p.id");
      add(" and ");
      criterion.normalised().match(this);
      return new SegmentQuery(sql.toString(), Collections.unmodifiableMap(parameters));
    }

    private void onlyBefore(String column) {
      if (before != null) {
        add(" and " + column + " < ?", before);
      }
    }

    void ofPatient(String column) {
      if (patients == null) {
        return;
      }
      if (patients.first() == patients.last()) {
        add(" and " + column + " = ?", patients.first());
      } else {
        sql.append(" and ").append(patients.condition(column));
      }
    }

    /** Each question mark becomes the next parameter. */
    Void add(String text, Object... values) {
      int next = 0;
      for (String piece : text.split("(?=\\?)")) {
        if (piece.startsWith("?")) {
          String name = "v" + (first + parameters.size());
          parameters.put(name, values[next++]);
          sql.append(':').append(name).append(piece, 1, piece.length());
        } else {
          sql.append(piece);
        }
      }
      return null;
    }

    @Override
    public Void and(Criterion.And all) {
      return group(all.of(), " and ", "true");
    }

    @Override
    public Void or(Criterion.Or any) {
      return group(any.of(), " or ", "false");
    }

    @Override
    public Void not(Criterion.Not negation) {
      add("not (");
      negation.of().match(this);
      return add(")");
    }

    @Override
    public Void age(Criterion.Age age) {
      add("(p.birth_date is not null");
      if (age.from() != null) {
        add(" and p.birth_date <= ?", today.minusYears(age.from()));
      }
      if (age.to() != null) {
        add(" and p.birth_date > ?", today.minusYears(age.to() + 1L));
      }
      return add(")");
    }

    @Override
    public Void sex(Criterion.SexIs sex) {
      add("p.sex in (");
      list(sex.is().stream().map(Enum::name).toList());
      return add(")");
    }

    @Override
    public Void visited(Criterion.Visited visited) {
      add("p.id in (");
      visits(visited.departmentId());
      if (visited.withinMonths() != null) {
        add(" and v.started_at >= ?", monthsAgo(visited.withinMonths()));
      }
      return add(")");
    }

    @Override
    public Void lastVisit(Criterion.LastVisit lastVisit) {
      add("p.id in (");
      visits(lastVisit.departmentId());
      add(" group by v.patient_id having true");
      if (lastVisit.atLeastMonths() != null) {
        add(" and max(v.started_at) < ?", monthsAgo(lastVisit.atLeastMonths()));
      }
      if (lastVisit.atMostMonths() != null) {
        add(" and max(v.started_at) >= ?", monthsAgo(lastVisit.atMostMonths()));
      }
      return add(")");
    }

    @Override
    public Void condition(Criterion.Condition condition) {
      add("p.id in (select e.patient_id from clinical_event e where e.clinic_id = :clinic");
      ofPatient("e.patient_id");
      onlyBefore("e.occurred_at");
      if (condition.withinMonths() != null) {
        add(" and e.occurred_at >= ?", monthsAgo(condition.withinMonths()));
      }
      add(
          " and e.kind = ? and e.code_id in"
              + " (select k.id from clinical_code k where k.clinic_id = :clinic",
          condition.kind().name());
      if (condition.system() != null) {
        add(" and k.system = ?", condition.system());
      }
      if (condition.isBeginning()) {
        String beginning = condition.code().substring(0, condition.code().length() - 1);
        add(" and k.code like ? escape '!'", escaped(beginning) + "%");
      } else if (condition.code() != null) {
        add(" and k.code = ?", condition.code());
      } else {
        add(" and k.display like ? escape '!'", "%" + escaped(condition.text()) + "%");
      }
      return add("))");
    }

    @Override
    public Void contact(Criterion.Contact contact) {
      add("p.id in (select c.patient_id from contact_point c where c.clinic_id = :clinic");
      ofPatient("c.patient_id");
      add(" and c.kind in (");
      list(contact.kinds().stream().map(Enum::name).toList());
      return add(") and " + ContactPoint.live("c") + ")");
    }

    private Void group(List<Criterion> parts, String between, String whenEmpty) {
      if (parts.isEmpty()) {
        return add(whenEmpty);
      }
      add("(");
      for (int i = 0; i < parts.size(); i++) {
        add(i == 0 ? "" : between);
        parts.get(i).match(this);
      }
      return add(")");
    }

    private void visits(Long departmentId) {
      add("select v.patient_id from visit v where v.clinic_id = :clinic");
      ofPatient("v.patient_id");
      if (departmentId != null) {
        add(" and v.department_id = ?", departmentId);
      }
      onlyBefore("v.started_at");
    }

    private void list(List<String> values) {
      for (int i = 0; i < values.size(); i++) {
        add(i == 0 ? "?" : ", ?", values.get(i));
      }
    }

    /** The first instant of the day after the one that lies so many months back. */
    private Instant monthsAgo(int months) {
      return today.minusMonths(months).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
