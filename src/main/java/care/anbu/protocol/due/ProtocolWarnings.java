package care.anbu.protocol.due;

import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.Evidence;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What a doctor should know of a protocol before approving it. None of it forbids anything. */
@ApplicationScoped
public class ProtocolWarnings {

  /** What is told. */
  public enum Kind {
    /** More than half of all patients would be due at once. */
    TOO_MANY,
    /** Nobody is meant. */
    NOBODY,
    /** Nothing that settles it has ever been on record here, so whoever is due stays it. */
    NEVER_SETTLED,
    /** What begins its course has never been on record here. */
    NEVER_BEGUN,
    /** Another protocol is settled by the same records: patients would be due for both. */
    OVERLAPS;

    /**
     * Whether it would tell who is nobody's doctor that a single patient has, or has not, something
     * on record.
     */
    public boolean isForDoctors() {
      return this == NOBODY || this == NEVER_SETTLED || this == NEVER_BEGUN;
    }
  }

  /**
   * A warning.
   *
   * @param detail the name of another protocol, or a number; may be empty
   */
  public record Warning(Kind kind, String detail) {}

  /** Fewer patients than this say nothing about a rule. */
  private static final int FEW = 20;

  @Inject ClinicSql sql;

  /**
   * Of a protocol that may be approved.
   *
   * @param counts where its patients would stand today
   * @param working those that work already
   */
  public List<Warning> of(
      WorkingProtocol protocol, DueOverview counts, List<WorkingProtocol> working) {
    var warnings = new ArrayList<Warning>();
    long all = 0;
    for (DueState state : DueState.values()) {
      all += counts.count(state);
    }
    long due = counts.count(DueState.DUE);
    if (all >= FEW && due * 2 > all) {
      warnings.add(new Warning(Kind.TOO_MANY, Long.toString(due)));
    }
    if (all > 0 && counts.count(DueState.OUTSIDE) == all) {
      warnings.add(new Warning(Kind.NOBODY, ""));
    }
    sql.call(
        rows -> {
          if (all(rows, protocol.definition().evidence())) {
            warnings.add(new Warning(Kind.NEVER_SETTLED, ""));
          }
          if (all(rows, protocol.definition().index())) {
            warnings.add(new Warning(Kind.NEVER_BEGUN, ""));
          }
          return null;
        });
    working.stream()
        .filter(other -> other.id() != protocol.id() && overlaps(protocol, other))
        .forEach(other -> warnings.add(new Warning(Kind.OVERLAPS, other.name())));
    return warnings;
  }

  /** Whether there is evidence, and all of it is of what has never been here. */
  private static boolean all(SqlConnection rows, List<Evidence> evidence) throws SQLException {
    if (evidence.isEmpty()) {
      return false;
    }
    for (Evidence one : evidence) {
      if (has(rows, one)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(SqlConnection rows, Evidence evidence) throws SQLException {
    if (evidence.isVisit()) {
      return evidence.departmentId() == null
          ? !rows.ids("select id from visit where clinic_id = :clinic limit 1").isEmpty()
          : !rows.ids(
                  "select id from visit where clinic_id = :clinic and department_id = ? limit 1",
                  evidence.departmentId())
              .isEmpty();
    }
    List<Long> codes = CodeMeanings.meant(rows, evidence);
    return !codes.isEmpty()
        && !rows.ids(
                "select id from clinical_event where clinic_id = :clinic and finished = true"
                    + " and code_id in "
                    + ClinicSql.in(codes)
                    + " and kind in ("
                    + quoted(evidence)
                    + ") limit 1")
            .isEmpty();
  }

  private static String quoted(Evidence evidence) {
    return String.join(
        ", ", evidence.kinds().stream().map(kind -> "'" + kind.name() + "'").toList());
  }

  /** Of bookings each reminds in its own way. */
  private static boolean overlaps(WorkingProtocol one, WorkingProtocol other) {
    return !one.definition().rule().isAboutBookings()
        && !other.definition().rule().isAboutBookings()
        && one.definition().evidence().stream()
            .anyMatch(
                mine ->
                    other.definition().evidence().stream().anyMatch(theirs -> same(mine, theirs)));
  }

  private static boolean same(Evidence one, Evidence other) {
    if (one.isVisit() || other.isVisit()) {
      return one.isVisit()
          && other.isVisit()
          && Objects.equals(one.departmentId(), other.departmentId());
    }
    return !Collections.disjoint(one.kinds(), other.kinds())
        && (!Collections.disjoint(one.codes(), other.codes())
            || !Collections.disjoint(one.texts(), other.texts()));
  }
}
