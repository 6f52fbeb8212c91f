package care.anbu.outreach.release;

import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;

/**
 * Takes contacts back that the patient has overtaken: who came, or left the campaign, is neither
 * called nor written to. A row that a worker holds is left to the check before sending.
 */
@ApplicationScoped
public class Cancellations {

  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject CurrentClinic current;
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
        "'VISITED'",
        DoNotContact.VISITED.holds(
            new Asked(
                "o.clinic_id", "o.patient_id", "o.department_id", null, "m.enrolled_at", ":now")));
  }

  private int left() {
    return cancel(
        "case when m.exit_reason in ('VISITED', 'BOOKED', 'DECLINED', 'DECEASED', 'EXCLUDED')"
            + " then m.exit_reason when m.exit_reason = 'OPTED_OUT' then 'NO_CONSENT'"
            + " when m.exit_reason = 'STOPPED' then 'CAMPAIGN_STOPPED' else 'LEFT_CAMPAIGN' end",
        "m.state = 'LEFT'");
  }

  /** Machines' rows that were attempted may have left already, so those are not touched. */
  private int cancel(String reason, String overtaken) {
    return entities
        .createNativeQuery(
            "update outreach o join member m on m.clinic_id = o.clinic_id and m.id = o.member_id"
                + " set o.state = 'CANCELLED', o.final_at = :now, o.lease_owner = null,"
                + " o.lease_until = null, o.version = o.version + 1, o.reason = "
                + reason
                + " where o.clinic_id = :clinic and o.state = 'READY'"
                + " and (o.attempts = 0 or o.channel = 'PHONE') and "
                + overtaken)
        .setParameter("now", Timestamp.from(clock.instant()))
        .setParameter("clinic", current.id())
        .executeUpdate();
  }
}
