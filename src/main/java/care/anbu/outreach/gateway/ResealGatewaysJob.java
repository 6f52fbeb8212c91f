package care.anbu.outreach.gateway;

import care.anbu.clinic.ClinicRounds;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Sealer;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Seals passwords of gateways with the newest key, so that a former one can be given up. */
@ApplicationScoped
class ResealGatewaysJob {

  @Inject ClinicRounds rounds;
  @Inject CurrentClinic clinic;
  @Inject GatewayClients gatewayClients;
  @Inject GatewaySecrets secrets;

  @Scheduled(identity = "reseal-gateways", every = "6h", delayed = "30s")
  void reseal() {
    rounds.begin(
        "reseal-gateways",
        () -> QuarkusTransaction.requiringNew().run(() -> resealAll(clinic.id())));
  }

  private void resealAll(String clinic) {
    try {
      if (gatewayClients.bounces().filter(known -> known.reseal(secrets)).isPresent()) {
        Log.infof("sealed what bounces of %s come by with the newest key", clinic);
      }
    } catch (Sealer.DoesNotOpen lost) {
      Log.warnf("a secret by which bounces of %s come does not open", clinic);
    }
    for (Gateway gateway : gatewayClients.configured()) {
      try {
        if (gateway.reseal(secrets)) {
          Log.infof("sealed the %s gateway of %s with the newest key", gateway.channel, clinic);
        }
      } catch (Sealer.DoesNotOpen lost) {
        Log.warnf("the secret of the %s gateway of %s does not open", gateway.channel, clinic);
      }
    }
  }
}
