package care.anbu.outreach.gateway;

import care.anbu.clinic.OwnNumbers;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.ws.rs.FormParam;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What the form of one channel sends; an empty secret keeps the one that is stored for its address.
 * What another kind asks for is not kept.
 */
public class GatewayForm {

  private static final int URL = 300;
  private static final int SENDER = 120;

  /** Octets that bind has room for (SMPP 3.4, 4.1.5). */
  private static final int SYSTEM_ID = 15;

  private static final int KAKAO = 40;
  private static final int PASSWORD = 8;
  private static final int SYSTEM_TYPE = 12;

  /** More than any operator allows. */
  private static final int BINDS = 10;

  private static final int WINDOW = 200;
  private static final int PER_SECOND = 5000;

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

  @FormParam("systemType")
  String systemType;

  @FormParam("binds")
  String binds;

  @FormParam("window")
  String window;

  @FormParam("perSecond")
  String perSecond;

  @FormParam("bounceAddress")
  String bounceAddress;

  @FormParam("envelope")
  String envelope;

  @FormParam("secret")
  String secret;

  /**
   * @throws Problem 400 when the channel cannot be sent that way
   */
  GatewayKind kind(Channel channel) {
    GatewayKind chosen = Typed.choice("kind", kind, GatewayKind.class);
    if (chosen == null || !GatewayKind.of(channel).contains(chosen)) {
      throw Problem.invalid("outreach:problem_gateway_kind").at("kind");
    }
    return chosen;
  }

  /** Nothing was entered, so that what is stored stays. */
  boolean keepsSecret() {
    return secret == null || secret.isBlank();
  }

  /** Takes over all but the secret, and says what changed. */
  AuditDetails take(Gateway gateway, GatewayKind chosen) {
    var was = new Gateway();
    copy(gateway, was);
    gateway.kind = chosen;
    gateway.url = Typed.text("url", url, URL);
    if (chosen == GatewayKind.SENS && gateway.url == null) {
      gateway.url = SensClient.ADDRESS;
    }
    gateway.sender = Typed.text("sender", sender, SENDER);
    gateway.username = Typed.text("username", username, SENDER);
    boolean smpp = chosen == GatewayKind.SMPP;
    boolean sens = chosen == GatewayKind.SENS;
    gateway.serviceId = sens ? Typed.text("serviceId", serviceId, SENDER) : null;
    gateway.alimtalkServiceId =
        sens ? Typed.text("alimtalkServiceId", alimtalkServiceId, SENDER) : null;
    gateway.kakaoChannel = sens ? Typed.text("kakaoChannel", kakaoChannel, KAKAO) : null;
    gateway.systemType = smpp ? Typed.text("systemType", systemType, SYSTEM_TYPE) : null;
    gateway.binds = smpp ? count("binds", binds, BINDS) : null;
    gateway.window = smpp ? count("window", window, WINDOW) : null;
    gateway.perSecond = smpp ? count("perSecond", perSecond, PER_SECOND) : null;
    gateway.bounceAddress =
        chosen == GatewayKind.SMTP ? Typed.text("bounceAddress", bounceAddress, SENDER) : null;
    gateway.envelope = gateway.channel == Channel.LETTER ? envelope() : null;
    return AuditDetails.none()
        .change(AuditField.KIND, was.kind, gateway.kind)
        .change(AuditField.URL, was.url, gateway.url)
        .change(AuditField.SENDER, was.sender, gateway.sender)
        .change(AuditField.USERNAME, was.username, gateway.username)
        .change(AuditField.SERVICE, was.serviceId, gateway.serviceId)
        .change(AuditField.ALIMTALK_SERVICE, was.alimtalkServiceId, gateway.alimtalkServiceId)
        .change(AuditField.KAKAO_CHANNEL, was.kakaoChannel, gateway.kakaoChannel)
        .change(AuditField.SYSTEM_TYPE, was.systemType, gateway.systemType)
        .change(AuditField.BINDS, was.binds, gateway.binds)
        .change(AuditField.BIND_WINDOW, was.window, gateway.window)
        .change(AuditField.PER_SECOND, was.perSecond, gateway.perSecond)
        .change(AuditField.BOUNCE_ADDRESS, was.bounceAddress, gateway.bounceAddress)
        .change(AuditField.ENVELOPE, was.envelope, gateway.envelope);
  }

  private static void copy(Gateway from, Gateway to) {
    to.kind = from.kind;
    to.url = from.url;
    to.sender = from.sender;
    to.username = from.username;
    to.serviceId = from.serviceId;
    to.alimtalkServiceId = from.alimtalkServiceId;
    to.kakaoChannel = from.kakaoChannel;
    to.systemType = from.systemType;
    to.binds = from.binds;
    to.window = from.window;
    to.perSecond = from.perSecond;
    to.bounceAddress = from.bounceAddress;
    to.envelope = from.envelope;
  }

  /** Null: the usual one of the country, also where that changes. */
  private String envelope() {
    String code = Typed.text("envelope", envelope, SENDER);
    if (code != null && Envelope.of(code).isEmpty()) {
      throw Problem.invalid("not_a_choice").at("envelope");
    }
    return code;
  }

  /** From one to so many; null when it is left empty. */
  private static Integer count(String field, String typed, int most) {
    Integer count = Typed.whole(field, typed);
    if (count != null && (count < 1 || count > most)) {
      throw Problem.invalid("outreach:problem_gateway_count", most).at(field);
    }
    return count;
  }

  /**
   * What a gateway to other machines must have.
   *
   * @param hasSecret whether one is stored
   * @param moved to another address or kind
   * @throws Problem 400 at the field that is at fault
   */
  void verify(
      Gateway gateway,
      boolean hasSecret,
      boolean moved,
      Destinations destinations,
      SendingSettings settings) {
    if (!plausible(gateway)) {
      throw Problem.invalid("outreach:problem_gateway_address").at("url");
    }
    URI address = URI.create(gateway.url);
    if (needsTls(address, settings)) {
      String smpp = gateway.kind == GatewayKind.SMPP ? "_smpp" : "";
      throw Problem.invalid("outreach:problem_gateway_plain" + smpp).at("url");
    }
    if (gateway.sender == null) {
      throw Problem.invalid("required").at("sender");
    }
    if (gateway.bounceAddress != null && !OwnNumbers.isEmail(gateway.bounceAddress)) {
      throw Problem.invalid("outreach:problem_bounce_address").at("bounceAddress");
    }
    if (gateway.kind == GatewayKind.SENS) {
      verifySens(gateway);
    }
    if (gateway.kind == GatewayKind.SMPP) {
      verifySmpp(gateway);
    }
    if (!destinations.mayBecome(address.getHost())) {
      throw Problem.invalid("outreach:problem_gateway_not_allowed").at("url");
    }
    // A secret that was told for one address is not sent to another unasked.
    if (moved && hasSecret && keepsSecret()) {
      throw Problem.invalid("outreach:problem_gateway_secret").at("secret");
    }
    if (gateway.kind == GatewayKind.SENS && !hasSecret && keepsSecret()) {
      throw Problem.invalid("required").at("secret");
    }
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

  private void verifySmpp(Gateway gateway) {
    if (!SmppAddress.isSender(gateway.sender)) {
      throw Problem.invalid("outreach:problem_smpp_sender").at("sender");
    }
    if (gateway.username == null) {
      throw Problem.invalid("required").at("username");
    }
    if (tooLong(gateway.username, SYSTEM_ID)) {
      throw Problem.invalid("outreach:problem_smpp_length", SYSTEM_ID).at("username");
    }
    if (!keepsSecret() && tooLong(secret.strip(), PASSWORD)) {
      throw Problem.invalid("outreach:problem_smpp_length", PASSWORD).at("secret");
    }
  }

  private static boolean tooLong(String text, int octets) {
    return text.getBytes(StandardCharsets.UTF_8).length > octets;
  }

  private static boolean plausible(Gateway gateway) {
    try {
      URI url = URI.create(gateway.url == null ? "" : gateway.url);
      return url.getHost() != null
          && url.getUserInfo() == null
          && schemes(gateway.kind).contains(url.getScheme());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static Set<String> schemes(GatewayKind kind) {
    return switch (kind) {
      case SMTP -> Set.of("smtp", "smtps", "smtp+tls");
      case SMPP -> Set.of("smpp", "smpps");
      default -> Set.of("http", "https");
    };
  }

  /** Of mail the server is asked for TLS when it is connected to. */
  private static boolean needsTls(URI url, SendingSettings settings) {
    return Set.of("http", "smpp").contains(url.getScheme())
        && !Destinations.mayBePlain(url.getHost(), settings);
  }
}
