package care.anbu.protocol.due;

import care.anbu.patient.ChangedPatients;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was counted of each protocol day by day. */
@ApplicationScoped
public class ProtocolDays {

  private static final String COLUMNS =
      "protocol_id, day, version, due, late, upcoming, settled, excluded";

  /** What has been counted of a day. */
  static final class Tally {

    private final WorkingProtocol protocol;
    private final LocalDate day;
    private int due;
    private int late;
    private int upcoming;
    private int settled;
    private int excluded;

    Tally(WorkingProtocol protocol, LocalDate day) {
      this.protocol = protocol;
      this.day = day;
    }

    void add(DueStatus status) {
      switch (status.state()) {
        case DUE -> {
          due++;
          late += status.isLate(day) ? 1 : 0;
        }
        case UPCOMING -> upcoming++;
        case SETTLED -> settled++;
        case EXCLUDED -> excluded++;
        case OUTSIDE -> {}
      }
    }
  }

  private record Done(long protocolId, int version) {}

  @Inject ClinicSql sql;

  /** Those protocols of which nobody has been worked out on that day, as they are now. */
  List<WorkingProtocol> without(List<WorkingProtocol> working, LocalDate day) {
    if (working.isEmpty()) {
      return working;
    }
    Set<Done> done =
        sql.call(
            rows ->
                new HashSet<>(
                    rows.list(
                        "select protocol_id, version from protocol_day"
                            + " where clinic_id = :clinic and day = ?",
                        row -> new Done(row.getLong(1), row.getInt(2)),
                        day)));
    return working.stream()
        .filter(protocol -> !done.contains(new Done(protocol.id(), protocol.version())))
        .toList();
  }

  /** Whether the stored rows of a protocol are those of that day, and nothing changed for all. */
  public boolean isUpToDate(WorkingProtocol protocol, LocalDate day) {
    return without(List.of(protocol), day).isEmpty()
        && sql.call(ChangedPatients::everybody).isEmpty();
  }

  /** The days of some protocols from one on, in order, by protocol. */
  public Map<Long, List<ProtocolDay>> since(Collection<Long> protocolIds, LocalDate first) {
    if (protocolIds.isEmpty()) {
      return Map.of();
    }
    return sql
        .call(
            rows ->
                rows.list(
                    "select "
                        + COLUMNS
                        + " from protocol_day where clinic_id = :clinic and day >= ?"
                        + " and protocol_id in "
                        + ClinicSql.in(protocolIds)
                        + " order by day",
                    row ->
                        new ProtocolDay(
                            row.getLong(1),
                            row.getObject(2, LocalDate.class),
                            row.getInt(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8)),
                    first))
        .stream()
        .collect(Collectors.groupingBy(ProtocolDay::protocolId));
  }

  /** The day is done. */
  void store(SqlConnection rows, List<Tally> tallies, Instant now) throws SQLException {
    try (var insert =
        rows.insert("replace into protocol_day (clinic_id, " + COLUMNS + ", worked_out)", 10)) {
      for (Tally tally : tallies) {
        insert.add(
            tally.protocol.id(),
            tally.day,
            tally.protocol.version(),
            tally.due,
            tally.late,
            tally.upcoming,
            tally.settled,
            tally.excluded,
            now);
      }
      insert.flush();
    }
  }
}
