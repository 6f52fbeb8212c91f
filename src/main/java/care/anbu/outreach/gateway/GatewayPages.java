package care.anbu.outreach.gateway;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** How the clinic sends on each channel, for the administrator. */
@Path("/settings/gateways")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class GatewayPages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance gateways(
        List<Row> rows, List<Choice> envelopes, boolean tested, String mailReceipts);
  }

  /**
   * An envelope that letters may be set for.
   *
   * @param code empty: the usual one of the clinic's country, whichever that is
   */
  public record Choice(String code, String name) {}

  /** One channel; {@code gateway} is null while nobody has set it up. */
  public record Row(
      Channel channel, Gateway gateway, List<GatewayKind> kinds, BounceSettings bounces) {

    /** Sends e-mail by a server of the clinic, so that its domain must vouch for that server. */
    public boolean mails() {
      return uses(GatewayKind.SMTP);
    }

    public String mailHost() {
      return URI.create(gateway.url).getHost();
    }

    public String mailDomain() {
      return Gateway.domain(gateway.sender);
    }

    /** Of the address on the envelope, which SPF is about. */
    public String bounceDomain() {
      return gateway.bounceAddress == null ? mailDomain() : Gateway.domain(gateway.bounceAddress);
    }

    public boolean letters() {
      return channel == Channel.LETTER;
    }

    /**
     * @param code empty: nobody has chosen one
     */
    public boolean usesEnvelope(String code) {
      return code.equals(gateway == null ? "" : Objects.requireNonNullElse(gateway.envelope, ""));
    }

    public boolean email() {
      return channel == Channel.EMAIL;
    }

    public boolean calls() {
      return channel == Channel.PHONE;
    }

    public boolean textMessages() {
      return channel == Channel.SMS;
    }

    /** Whether its keys can be tried without sending anything. */
    public boolean hasKeyTest() {
      return uses(GatewayKind.SENS) || uses(GatewayKind.SMPP);
    }

    public boolean uses(GatewayKind kind) {
      return gateway != null && gateway.kind == kind;
    }
  }

  @Inject FormPage page;
  @Inject EntityManager entities;
  @Inject GatewayClients gatewayClients;
  @Inject SendingSettings sending;
  @Inject GatewaySecrets secrets;
  @Inject AuditTrail trail;
  @Inject CurrentClinic clinic;
  @Inject Clinics clinics;
  @Inject PageLanguage language;

  @GET
  @Transactional
  public TemplateInstance gateways(@QueryParam("tested") boolean tested) {
    return Templates.gateways(
        Arrays.stream(Channel.values())
            .map(
                channel ->
                    new Row(
                        channel,
                        gatewayClients.configured(channel).orElse(null),
                        GatewayKind.of(channel),
                        gatewayClients.bounces().orElse(null)))
            .toList(),
        envelopes(),
        tested,
        sending.publicUrl() + "/receipts/mail/" + clinic.id());
  }

  private List<Choice> envelopes() {
    String inLanguage = language.language();
    var usual = new Choice("", Envelope.usual(clinics.current().country).name(inLanguage));
    return Stream.concat(
            Stream.of(usual),
            Envelope.all().stream().map(one -> new Choice(one.code(), one.name(inLanguage))))
        .toList();
  }

  @POST
  @Path("{channel}")
  @Transactional
  public Response set(@PathParam("channel") Channel channel, @BeanParam GatewayForm form) {
    page.is(() -> gateways(false));
    GatewayKind kind = form.kind(channel);
    Gateway gateway = gatewayClients.configured(channel).orElseGet(() -> fresh(channel, kind));
    GatewayKind kindBefore = gateway.kind;
    String urlBefore = gateway.url;
    AuditDetails details = form.take(gateway, kind);
    boolean moved = kindBefore != kind || !Objects.equals(urlBefore, gateway.url);
    if (kind.remote()) {
      form.verify(gateway, gateway.hasSecret(), moved, gatewayClients.destinations(), sending);
    } else if (gateway.hasSecret()) {
      gateway.setSecret(null, secrets);
      details = details.changed(AuditField.SECRET);
    }
    if (!form.keepsSecret()) {
      gateway.setSecret(form.secret.strip(), secrets);
      details = details.changed(AuditField.SECRET);
    }
    gateway.mended();
    trail.record(AuditAction.GATEWAY_CHANGED, AuditSubject.named(gateway.channel.name()), details);
    return Response.seeOther(URI.create("/settings/gateways")).build();
  }

  /** Asks the gateway as it is stored for something harmless. */
  @POST
  @Path("{channel}/test")
  public Response test(@PathParam("channel") Channel channel) {
    page.is(() -> QuarkusTransaction.requiringNew().call(() -> gateways(false)));
    // The gateway is waited for outside of the transaction.
    var ready =
        QuarkusTransaction.requiringNew()
            .call(() -> gatewayClients.of(new ClinicChannel(clinic.id(), channel)));
    KeyTest keys =
        ready
            .flatMap(gateway -> gateway.client().keyTest())
            .orElseThrow(() -> Problem.conflict("outreach:problem_test_gateway"));
    KeyTest.Tested tested = keys.test().toCompletableFuture().join();
    if (tested.finding() != KeyTest.Finding.NOTHING) {
      String what = tested.finding().name().toLowerCase(Locale.ROOT);
      throw Problem.conflict("outreach:problem_keys_" + what, tested.code());
    }
    return Response.seeOther(URI.create("/settings/gateways?tested=true")).build();
  }

  private Gateway fresh(Channel channel, GatewayKind kind) {
    var gateway = new Gateway();
    gateway.channel = channel;
    gateway.kind = kind;
    entities.persist(gateway);
    return gateway;
  }
}
