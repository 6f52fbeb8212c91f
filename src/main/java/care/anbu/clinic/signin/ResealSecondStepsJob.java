package care.anbu.clinic.signin;

import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Seals secrets of second steps with the newest key, so that a former one can be given up. */
@ApplicationScoped
class ResealSecondStepsJob {

  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject SecondFactors secondFactors;

  @Scheduled(identity = "reseal-second-steps", every = "6h", delayed = "30s")
  void reseal() {
    for (String clinic : QuarkusTransaction.requiringNew().call(clinics::ids)) {
      int sealed =
          scope.call(clinic, () -> QuarkusTransaction.requiringNew().call(secondFactors::reseal));
      if (sealed > 0) {
        Log.infof("sealed %d second steps of %s with the newest key", sealed, clinic);
      }
    }
  }
}
