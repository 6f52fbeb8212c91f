package care.anbu.protocol.due;

import care.anbu.clinic.Clinics;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueState;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.InTurn;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is due by a protocol, on any day. */
@ApplicationScoped
public class DueLists {

  /**
   * Some of the patients in the order of their ids.
   *
   * @param total of the whole list
   * @param next the id of the last one here, behind which the list goes on; null at its end
   */
  public record Page(List<PatientDue> items, long total, Long next) {}

  /** A clinic of a million is read in less. */
  private static final int LONGEST_SECONDS = 900;

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * @param on null for today
   * @param state null for all
   * @param after the id of the last patient of the page before; 0 for the first page
   */
  @InTurn
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_SECONDS)
  public Page page(WorkingProtocol protocol, LocalDate on, DueState state, long after, int most) {
    var items = new ArrayList<PatientDue>();
    long[] total = {0};
    boolean[] more = {false};
    each(
        protocol,
        on,
        due -> {
          if (state != null && due.status().state() != state) {
            return;
          }
          total[0]++;
          if (due.patientId() > after) {
            if (items.size() < most) {
              items.add(due);
            } else {
              more[0] = true;
            }
          }
        });
    return new Page(items, total[0], more[0] ? items.get(items.size() - 1).patientId() : null);
  }

  /**
   * How many patients stand where today.
   *
   * @param most of those who have been due the longest
   */
  @InTurn
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_SECONDS)
  public DueOverview overview(WorkingProtocol protocol, int most) {
    LocalDate day = today();
    var gathered = new DueOverview.Gatherer(most);
    each(protocol, day, gathered::add);
    return gathered.on(day);
  }

  /** Where one patient stands today with each of some protocols. */
  @Transactional
  public Optional<PatientDue> of(List<WorkingProtocol> protocols, long patientId) {
    var found = new ArrayList<PatientDue>();
    sql.call(
        rows -> {
          new DueReader(sql, rows, clinics.current(), protocols, today())
              .one(patientId, found::add);
          return null;
        });
    return found.stream().findFirst();
  }

  /** The day in the zone of the clinic. */
  @Transactional
  public LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }

  private void each(WorkingProtocol protocol, LocalDate on, Consumer<PatientDue> reader) {
    LocalDate day = on == null ? today() : on;
    sql.call(
        rows -> {
          new DueReader(sql, rows, clinics.current(), List.of(protocol), day).each(reader);
          return null;
        });
  }
}
