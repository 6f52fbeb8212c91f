package care.anbu.outreach.gateway;

import care.anbu.outreach.gateway.KeyTest.Finding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What all services of NAVER Cloud SENS have in common: signed requests, numbers and times. */
final class SensApi {

  /** A request whose time stamp is further off is refused. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /**
   * So long after it was tried a request can no longer come: it is taken for five minutes after its
   * time stamp, and this clock may run as far ahead.
   */
  static final Duration SETTLES_AFTER = CLOCK_TOLERANCE.multipliedBy(2);

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final GatewayHttp http;
  private final String accessKey;
  private final String secretKey;
  private final Clock clock;

  SensApi(GatewayHttp http, String accessKey, String secretKey, Clock clock) {
    this.http = http;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  CompletionStage<GatewayHttp.Answer> post(String url, JsonObject body) {
    var headers = new HashMap<>(signed("POST", url));
    headers.put("Content-Type", "application/json; charset=utf-8");
    return http.post(url, headers, body.toBuffer());
  }

  CompletionStage<GatewayHttp.Answer> get(String url) {
    return http.get(url, signed("GET", url));
  }

  void close() {
    http.close();
  }

  /** What the status of an answer to a harmless question says of the keys. */
  static Finding finding(GatewayHttp.Answer answer, Instant now) {
    return switch (answer.status()) {
      case 200 -> Finding.NOTHING;
      case 401 -> clockOff(answer.date(), now) ? Finding.CLOCK_OFF : Finding.KEY_REFUSED;
      case 403 -> Finding.NOT_PERMITTED;
      case 404 -> Finding.SERVICE_UNKNOWN;
      default -> Finding.SOMETHING_ELSE;
    };
  }

  private static boolean clockOff(String date, Instant now) {
    try {
      Instant theirs =
          ZonedDateTime.parse(String.valueOf(date), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      return Duration.between(theirs, now).abs().compareTo(CLOCK_TOLERANCE.minusSeconds(30)) > 0;
    } catch (DateTimeException notSaid) {
      return false;
    }
  }

  /** Signature v2: https://api.ncloud-docs.com/docs/common-ncpapi */
  private Map<String, String> signed(String method, String address) {
    URI uri = URI.create(address);
    String path =
        uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    String time = String.valueOf(clock.millis());
    return Map.of(
        "x-ncp-apigw-timestamp",
        time,
        "x-ncp-iam-access-key",
        accessKey,
        "x-ncp-apigw-signature-v2",
        signature(secretKey, method + " " + path + "\n" + time + "\n" + accessKey));
  }

  private static String signature(String secret, String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static String time(Instant at) {
    return encoded(TIME.format(at.atZone(KOREA)));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Numbers as they are dialled in Korea, digits alone. */
  static String digits(String number) {
    return number.replaceFirst("^\\+82", "0").replaceAll("\\D", "");
  }

  static String international(String number) {
    return number.replaceFirst("^0", "+82");
  }

  static List<JsonObject> objects(JsonArray array) {
    return array == null
        ? List.of()
        : array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }
}
