package care.anbu.suitability.reach;

import care.anbu.clinic.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The reach of the clinic's channels as it is known now. */
@ApplicationScoped
public class ReachTables {

  @Inject Clinics clinics;
  @Inject ReachTallies tallies;

  /** A snapshot, read in one query: take it once per plan or page. */
  @Transactional
  public ReachTable current() {
    return new ReachTable(Priors.of(clinics.current().country), tallies.all());
  }
}
