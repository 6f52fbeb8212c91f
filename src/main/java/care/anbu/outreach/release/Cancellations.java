package care.anbu.outreach.release;

import care.anbu.campaign.member.ExitReason;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.WaitingRows;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes contacts back that the patient has overtaken: who came, or left the campaign, is neither
 * called nor written to. A row that a worker holds is left to the check before sending.
 */
@ApplicationScoped
public class Cancellations {

  @Inject ClinicSql sql;
  @Inject Transactions transactions;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  void visitsArrived(@Observes PatientsVisited event) {
    scope.run(event.clinicId(), () -> transactions.run(this::overtaken));
  }

  /**
   * @return contacts taken back
   */
  @Transactional
  public int overtaken() {
    return visited() + left();
  }

  private int visited() {
    return cancel(
        quoted(OutreachReason.of(DoNotContact.VISITED)),
        "not exists (select 1 from campaign k where k.clinic_id = o.clinic_id"
            + " and k.id = o.campaign_id and k.about_booking) and "
            + DoNotContact.VISITED.holds(
                new Asked(
                    "o.clinic_id", "o.patient_id", "o.department_id", "m.enrolled_at", ":now")));
  }

  private int left() {
    return cancel(
        Stream.of(ExitReason.values())
            .map(exit -> "when " + quoted(exit) + " then " + quoted(OutreachReason.of(exit)))
            .collect(Collectors.joining(" ", "case m.exit_reason ", " end")),
        "m.state = 'LEFT'");
  }

  private static String quoted(Enum<?> reason) {
    return "'" + reason + "'";
  }

  private int cancel(String reason, String overtaken) {
    return sql.update(
            "update outreach o join member m on m.clinic_id = o.clinic_id and m.id = o.member_id"
                + " set "
                + WaitingRows.cancel("o", reason, ":now")
                + " where o.clinic_id = :clinic and "
                + WaitingRows.untouched("o")
                + " and "
                + overtaken)
        .setParameter("now", Timestamp.from(clock.instant()))
        .executeUpdate();
  }
}
