package care.anbu.outreach.gateway;

import care.anbu.clinic.OwnNumbers;
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
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** How the clinic sends on each channel, for the administrator. */
@Path("/settings/gateways")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class GatewayPages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance gateways(List<Row> rows, boolean tested, String mailReceipts);
  }

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

    public boolean textMessages() {
      return channel == Channel.SMS;
    }

    /** Whether its keys can be tried without sending anything. */
    public boolean hasKeyTest() {
      return uses(GatewayKind.SENS);
    }

    public boolean uses(GatewayKind kind) {
      return gateway != null && gateway.kind == kind;
    }
  }

  /**
   * What the form of one channel sends; an empty secret keeps the one that is stored for its
   * address.
   */
  public static class Form {
    @FormParam("kind")
    String kind;

    @FormParam("url")
    String url;

    @FormParam("sender")
    String sender;

    @FormParam("username")
    String username;

    @FormParam("serviceId")
    String serviceId;

    @FormParam("alimtalkServiceId")
    String alimtalkServiceId;

    @FormParam("kakaoChannel")
    String kakaoChannel;

    @FormParam("bounceAddress")
    String bounceAddress;

    @FormParam("secret")
    String secret;
  }

  private static final int URL = 300;
  private static final int SENDER = 120;
  private static final int KAKAO = 40;

  @Inject FormPage page;
  @Inject EntityManager entities;
  @Inject GatewayClients gatewayClients;
  @Inject SendingSettings sending;
  @Inject GatewaySecrets secrets;
  @Inject AuditTrail trail;
  @Inject CurrentClinic clinic;

  @GET
  @Transactional
  public TemplateInstance gateways(@QueryParam("tested") boolean tested) {
    return Templates.gateways(
        Arrays.stream(Channel.values())
            .filter(channel -> !channel.byHand())
            .map(
                channel ->
                    new Row(
                        channel,
                        gatewayClients.configured(channel).orElse(null),
                        GatewayKind.of(channel),
                        gatewayClients.bounces().orElse(null)))
            .toList(),
        tested,
        sending.publicUrl() + "/receipts/mail/" + clinic.id());
  }

  @POST
  @Path("{channel}")
  @Transactional
  public Response set(@PathParam("channel") Channel channel, @BeanParam Form form) {
    page.is(() -> gateways(false));
    GatewayKind kind = Typed.choice("kind", form.kind, GatewayKind.class);
    if (kind == null || !GatewayKind.of(channel).contains(kind)) {
      throw Problem.invalid("outreach:problem_gateway_kind").at("kind");
    }
    Gateway gateway = gatewayClients.configured(channel).orElseGet(() -> fresh(channel, kind));
    String url = Typed.text("url", form.url, URL);
    if (kind == GatewayKind.SENS && url == null) {
      url = SensClient.ADDRESS;
    }
    String sender = Typed.text("sender", form.sender, SENDER);
    String username = Typed.text("username", form.username, SENDER);
    String serviceId = Typed.text("serviceId", form.serviceId, SENDER);
    String alimtalk = Typed.text("alimtalkServiceId", form.alimtalkServiceId, SENDER);
    String kakaoChannel = Typed.text("kakaoChannel", form.kakaoChannel, KAKAO);
    if (kind != GatewayKind.SENS) {
      alimtalk = null;
      kakaoChannel = null;
    }
    String bounceAddress =
        kind == GatewayKind.SMTP ? Typed.text("bounceAddress", form.bounceAddress, SENDER) : null;
    boolean moved = gateway.kind != kind || !Objects.equals(gateway.url, url);
    var details =
        AuditDetails.none()
            .change(AuditField.KIND, gateway.kind, kind)
            .change(AuditField.URL, gateway.url, url)
            .change(AuditField.SENDER, gateway.sender, sender)
            .change(AuditField.USERNAME, gateway.username, username)
            .change(AuditField.SERVICE, gateway.serviceId, serviceId)
            .change(AuditField.ALIMTALK_SERVICE, gateway.alimtalkServiceId, alimtalk)
            .change(AuditField.KAKAO_CHANNEL, gateway.kakaoChannel, kakaoChannel)
            .change(AuditField.BOUNCE_ADDRESS, gateway.bounceAddress, bounceAddress);
    gateway.kind = kind;
    gateway.url = url;
    gateway.sender = sender;
    gateway.username = username;
    gateway.serviceId = serviceId;
    gateway.alimtalkServiceId = alimtalk;
    gateway.kakaoChannel = kakaoChannel;
    gateway.bounceAddress = bounceAddress;
    if (kind.remote() && !plausible(gateway)) {
      throw Problem.invalid("outreach:problem_gateway_address").at("url");
    }
    if (kind.remote() && needsTls(URI.create(gateway.url))) {
      throw Problem.invalid("outreach:problem_gateway_plain").at("url");
    }
    if (kind.remote() && gateway.sender == null) {
      throw Problem.invalid("required").at("sender");
    }
    if (bounceAddress != null && !OwnNumbers.isEmail(bounceAddress)) {
      throw Problem.invalid("outreach:problem_bounce_address").at("bounceAddress");
    }
    if (kind == GatewayKind.SENS) {
      verifySens(gateway);
    }
    if (kind.remote()
        && !gatewayClients.destinations().mayBecome(URI.create(gateway.url).getHost())) {
      throw Problem.invalid("outreach:problem_gateway_not_allowed").at("url");
    }
    // A secret that was told for one address is not sent to another unasked.
    if (kind.remote() && moved && gateway.hasSecret() && blank(form.secret)) {
      throw Problem.invalid("outreach:problem_gateway_secret").at("secret");
    }
    if (kind == GatewayKind.SENS && !gateway.hasSecret() && blank(form.secret)) {
      throw Problem.invalid("required").at("secret");
    }
    if (!kind.remote() && gateway.hasSecret()) {
      gateway.setSecret(null, secrets);
      details = details.changed(AuditField.SECRET);
    }
    if (!blank(form.secret)) {
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

  private static void verifySens(Gateway gateway) {
    if (gateway.serviceId == null || !gateway.serviceId.matches("[\\w:.-]+")) {
      throw Problem.invalid("outreach:problem_sens_service").at("serviceId");
    }
    if (gateway.username == null) {
      throw Problem.invalid("required").at("username");
    }
    if (!gateway.sender.replaceAll("[\\s-]", "").matches("\\d{8,12}")) {
      throw Problem.invalid("outreach:problem_keys_sender_malformed", gateway.sender).at("sender");
    }
    verifyAlimTalk(gateway);
  }

  /** The service and the channel stand together, or neither does. */
  private static void verifyAlimTalk(Gateway gateway) {
    if (gateway.alimtalkServiceId == null && gateway.kakaoChannel == null) {
      return;
    }
    if (gateway.alimtalkServiceId == null || !gateway.alimtalkServiceId.matches("[\\w:.-]+")) {
      throw Problem.invalid("outreach:problem_alimtalk_service").at("alimtalkServiceId");
    }
    if (gateway.kakaoChannel == null || !gateway.kakaoChannel.matches("@[\\p{L}\\p{N}_.-]+")) {
      throw Problem.invalid("outreach:problem_kakao_channel").at("kakaoChannel");
    }
  }

  private Gateway fresh(Channel channel, GatewayKind kind) {
    var gateway = new Gateway();
    gateway.channel = channel;
    gateway.kind = kind;
    entities.persist(gateway);
    return gateway;
  }

  private static boolean plausible(Gateway gateway) {
    try {
      URI url = URI.create(gateway.url == null ? "" : gateway.url);
      var schemes =
          gateway.kind == GatewayKind.SMTP
              ? Set.of("smtp", "smtps", "smtp+tls")
              : Set.of("http", "https");
      return url.getHost() != null
          && url.getUserInfo() == null
          && schemes.contains(url.getScheme());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Of mail the server is asked for TLS when it is connected to. */
  private boolean needsTls(URI url) {
    return url.getScheme().equals("http") && !Destinations.mayBePlain(url.getHost(), sending);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
