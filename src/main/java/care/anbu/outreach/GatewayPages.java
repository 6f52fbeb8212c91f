package care.anbu.outreach;

import care.anbu.clinic.Role;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How the clinic sends on each channel, for the administrator. */
@Path("/settings/gateways")
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class GatewayPages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance gateways(List<Row> rows);
  }

  /** One channel; {@code gateway} is null while nobody has set it up. */
  public record Row(Channel channel, Gateway gateway, List<GatewayKind> kinds) {

    public boolean uses(GatewayKind kind) {
      return gateway != null && gateway.kind == kind;
    }
  }

  /** What the form of one channel sends; an empty secret keeps the one that is stored. */
  public static class Form {
    @FormParam("kind")
    GatewayKind kind;

    @FormParam("url")
    String url;

    @FormParam("sender")
    String sender;

    @FormParam("username")
    String username;

    @FormParam("secret")
    String secret;
  }

  @Inject EntityManager entities;
  @Inject Carriers carriers;
  @Inject Secrets secrets;
  @Inject AuditTrail trail;

  @GET
  @Transactional
  public TemplateInstance gateways() {
    return Templates.gateways(
        Arrays.stream(Channel.values())
            .filter(channel -> !channel.byHand())
            .map(
                channel ->
                    new Row(
                        channel,
                        carriers.configured(channel).orElse(null),
                        GatewayKind.of(channel)))
            .toList());
  }

  @POST
  @Path("{channel}")
  @Transactional
  public Response set(@PathParam("channel") Channel channel, @BeanParam Form form) {
    if (form.kind == null || !GatewayKind.of(channel).contains(form.kind)) {
      throw Problem.invalid("outreach:problem_gateway_kind");
    }
    if (form.kind.remote() && (!plausible(form) || blank(form.sender))) {
      throw Problem.invalid("outreach:problem_gateway_address");
    }
    Gateway gateway = carriers.configured(channel).orElseGet(() -> fresh(channel, form.kind));
    record(gateway, form);
    gateway.kind = form.kind;
    gateway.url = trimmed(form.url);
    gateway.sender = trimmed(form.sender);
    gateway.username = trimmed(form.username);
    if (!blank(form.secret)) {
      gateway.setSecret(form.secret.strip(), secrets);
    }
    return Response.seeOther(URI.create("/settings/gateways")).build();
  }

  /** What became different, before it does; of the secret only that it did. */
  private void record(Gateway gateway, Form form) {
    var details =
        AuditDetails.none()
            .change(AuditField.KIND, gateway.kind, form.kind)
            .change(AuditField.URL, gateway.url, trimmed(form.url))
            .change(AuditField.SENDER, gateway.sender, trimmed(form.sender))
            .change(AuditField.USERNAME, gateway.username, trimmed(form.username));
    trail.record(
        AuditAction.GATEWAY_CHANGED,
        AuditSubject.named(gateway.channel.name()),
        blank(form.secret) ? details : details.changed(AuditField.SECRET));
  }

  private Gateway fresh(Channel channel, GatewayKind kind) {
    var gateway = new Gateway();
    gateway.channel = channel;
    gateway.kind = kind;
    entities.persist(gateway);
    return gateway;
  }

  private static boolean plausible(Form form) {
    try {
      URI url = URI.create(form.url == null ? "" : form.url.strip());
      var schemes =
          form.kind == GatewayKind.SMTP
              ? Set.of("smtp", "smtps", "smtp+tls")
              : Set.of("http", "https");
      return url.getHost() != null && schemes.contains(url.getScheme());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static String trimmed(String text) {
    return blank(text) ? null : text.strip();
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
