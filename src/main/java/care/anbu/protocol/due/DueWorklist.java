package care.anbu.protocol.due;

import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueState;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is due today by several protocols: what matters most first, then whoever has been due the
 * longest. What a patient is worth to the clinic is not asked.
 */
@ApplicationScoped
public class DueWorklist {

  /** A patient who is due by a protocol. */
  public record Row(WorkingProtocol protocol, PatientDue due) {

    Place place() {
      return new Place(
          protocol.definition().priority(), due.status().dueOn(), due.patientId(), protocol.id());
    }
  }

  /** Where a row stands in the list: a page goes on behind it. */
  public record Place(int priority, LocalDate dueOn, long patientId, long protocolId)
      implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::priority)
            .thenComparing(Place::dueOn)
            .thenComparingLong(Place::patientId)
            .thenComparingLong(Place::protocolId);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    /** As it stands in an address: priority, day and ids. */
    public String text() {
      return priority + "." + dueOn + "." + Id.text(patientId) + "." + Id.text(protocolId);
    }

    /**
     * As {@link #text} wrote it.
     *
     * @throws Problem where it is none
     */
    public static Place read(String text) {
      String[] parts = text.split("\\.", -1);
      try {
        return new Place(
            Integer.parseInt(parts[0]),
            LocalDate.parse(parts[1]),
            Id.fromString(parts[2]).value(),
            Id.fromString(parts[3]).value());
      } catch (DateTimeParseException
          | IllegalArgumentException
          | ArrayIndexOutOfBoundsException none) {
        throw Problem.invalid("invalid").at("after");
      }
    }
  }

  /**
   * Some of the list.
   *
   * @param next where the next page begins; null at the end
   */
  public record Page(List<Row> rows, Place next) {}

  /** How many are due by a protocol, and how many of them late. */
  public record Count(long due, long late) {

    public static final Count NONE = new Count(0, 0);
  }

  @Inject ClinicSql sql;

  /** By the id of the protocol; where nobody is due, it is absent. */
  public Map<Long, Count> counts(List<WorkingProtocol> protocols, LocalDate today) {
    var counts = new HashMap<Long, Count>();
    if (!protocols.isEmpty()) {
      sql.call(
          rows -> {
            rows.each(
                "select protocol_id, count(*), sum(late_after < ?) from patient_due"
                    + " where clinic_id = :clinic and state = 'DUE' and protocol_id in "
                    + ClinicSql.in(protocols.stream().map(WorkingProtocol::id).toList())
                    + " group by protocol_id",
                row -> counts.put(row.getLong(1), new Count(row.getLong(2), row.getLong(3))),
                today);
            return null;
          });
    }
    return counts;
  }

  /**
   * A page of the list.
   *
   * @param late only whoever is late by then; null: whoever is due
   * @param after null for the first page
   */
  public Page page(List<WorkingProtocol> protocols, LocalDate late, Place after, int most) {
    List<WorkingProtocol> inOrder =
        protocols.stream()
            .sorted(Comparator.comparingInt(one -> one.definition().priority()))
            .toList();
    var found = new ArrayList<Row>();
    sql.call(
        rows -> {
          int priority = 0;
          for (WorkingProtocol protocol : inOrder) {
            // Those of one priority are merged; of the next none is needed once there are enough.
            boolean enough = found.size() > most && protocol.definition().priority() > priority;
            priority = protocol.definition().priority();
            if (!enough && (after == null || priority >= after.priority())) {
              found.addAll(longest(rows, protocol, late, after, most + 1));
            }
          }
          return null;
        });
    found.sort(Comparator.comparing(Row::place));
    return found.size() <= most
        ? new Page(found, null)
        : new Page(List.copyOf(found.subList(0, most)), found.get(most - 1).place());
  }

  private static List<Row> longest(
      SqlConnection rows, WorkingProtocol protocol, LocalDate late, Place after, int most)
      throws SQLException {
    var which = new StringBuilder(" and d.state = ?");
    var values = new ArrayList<Object>(List.of(protocol.id(), DueState.DUE));
    if (late != null) {
      which.append(" and d.late_after < ?");
      values.add(late);
    }
    if (after != null && protocol.definition().priority() == after.priority()) {
      // Of one day and patient, those protocols follow that stand behind.
      boolean same = protocol.id() > after.protocolId();
      which.append(" and d.due_on >= ? and (d.due_on > ? or d.patient_id ");
      which.append(same ? ">= ?)" : "> ?)");
      values.addAll(List.of(after.dueOn(), after.dueOn(), after.patientId()));
    }
    which.append(" order by d.due_on, d.patient_id limit ").append(most);
    return DueLists.listed(rows, which.toString(), values.toArray()).stream()
        .map(due -> new Row(protocol, due))
        .toList();
  }
}
