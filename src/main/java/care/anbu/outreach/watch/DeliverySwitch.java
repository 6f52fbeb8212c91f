package care.anbu.outreach.watch;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;

/** Stops sending by a channel, and lets it go on: what waits stays, by its rules. */
@Path("/outreach/channels/{channel}/switch")
@SignedInBy(SignedInBy.Way.SESSION)
public class DeliverySwitch {

  @Inject GatewayClients gateways;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  @POST
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response turn(@PathParam("channel") Channel channel, @FormParam("on") boolean on) {
    Gateway gateway = gateways.configured(channel).orElseThrow(Problem::notFound);
    boolean was = gateway.offSince == null;
    if (was != on) {
      gateway.offSince = on ? null : clock.instant();
      gateway.mended();
      trail.record(
          AuditAction.GATEWAY_CHANGED,
          AuditSubject.named(channel.name()),
          AuditDetails.none().change(AuditField.ACTIVE, was, on));
    }
    return Response.seeOther(URI.create("/outreach")).build();
  }
}
