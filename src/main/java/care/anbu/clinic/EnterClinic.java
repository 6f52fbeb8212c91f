package care.anbu.clinic;

import care.anbu.shared.CurrentClinic;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Puts each request into the clinic of whoever signed in, before any resource method runs. */
class EnterClinic {

  @Inject CurrentClinic current;
  @Inject SecurityIdentity identity;

  @ServerRequestFilter(priority = 1)
  void enter() {
    Me me = identity.getAttribute(Me.ATTRIBUTE);
    if (me != null) {
      current.enter(me.clinicId());
    }
  }
}
