package care.anbu.campaign.plan;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Clinics;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.Purpose;
import care.anbu.suitability.choice.ChoiceFacts;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads what the choice of a channel depends on, for many patients at a time: one query per kind of
 * fact and batch, never one per patient. Planning goes through all patients of a segment with it;
 * the release of a day asks again for those whose turn it is.
 */
@ApplicationScoped
public class ChoiceFactsReader {

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject TrustFigures trust;
  @Inject Clock clock;

  /** Outreach answers; it stands above this floor. */
  @Inject @All List<EarlierOutreach> earlierOutreach;

  /**
   * For what.
   *
   * @param departmentId the department that would contact them
   * @param against the reasons for which they are left alone
   */
  public record Asked(long departmentId, Purpose purpose, Set<DoNotContact> against) {

    public static Asked of(Campaign campaign) {
      return new Asked(campaign.departmentId, campaign.purpose, campaign.leavesAlone());
    }
  }

  /**
   * The facts of these patients, in the order of their ids; who is not in this clinic is left out.
   */
  public List<ChoiceFacts> of(Collection<Long> patientIds, Asked asked) {
    return of(IdBatch.of(patientIds), asked);
  }

  List<ChoiceFacts> of(IdBatch batch, Asked asked) {
    if (batch.ids().length == 0) {
      return List.of();
    }
    return sql.call(
        rows -> {
          var queries =
              new FactQueries(rows, batch, clinics.current(), trust.current(), clock.instant());
          var patients = queries.patients();
          queries.addContactPoints(patients);
          queries.addConsents(patients, asked.purpose());
          queries.addExclusions(patients, asked.departmentId());
          if (asked.against().contains(DoNotContact.VISITED)) {
            queries.addVisits(patients, asked.departmentId());
          }
          if (asked.against().contains(DoNotContact.BOOKED)) {
            queries.addBookings(patients, asked.departmentId());
          }
          addHistory(batch, patients);
          return queries.facts(patients, asked.purpose());
        });
  }

  private void addHistory(IdBatch batch, PatientFacts[] patients) {
    for (EarlierOutreach known : earlierOutreach) {
      known
          .of(batch)
          .forEach(
              (id, history) -> {
                int index = batch.indexOf(id);
                PatientFacts patient = index < 0 ? null : patients[index];
                if (patient != null) {
                  patient.history = history;
                }
              });
    }
  }
}
