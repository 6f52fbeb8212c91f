package care.anbu.interop.fhir;

import care.anbu.patient.contact.ContactPoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A ContactPoint of FHIR by what it is: its form counts before its system, which many records leave
 * out or have wrong.
 *
 * @param value without {@code tel:} or {@code mailto:}
 */
record Telecom(Kind kind, String value) {

  enum Kind {
    PHONE,
    EMAIL,
    /** A fax, a pager, a web address. */
    OTHER,
    /** It says nothing. */
    NOTHING
  }

  private static final Pattern PHONE_URL = Pattern.compile("(?i)(tel|sms|callto):(//)?.*");
  private static final Pattern MAIL_URL = Pattern.compile("(?i)mailto:.*");

  /** Digits with what people write between and behind them; enough of them to be called. */
  private static final Pattern DIGITS = Pattern.compile("[^@/]*(\\d[^@/\\d]{0,4}){7,}[^@/]*");

  static Telecom of(JsonNode telecom) {
    String value = telecom.path("value").asText("").strip();
    String system = telecom.path("system").asText("").strip().toLowerCase(Locale.ROOT);
    if (value.isEmpty()) {
      return new Telecom(Kind.NOTHING, "");
    }
    if (MAIL_URL.matcher(value).matches()) {
      return new Telecom(Kind.EMAIL, mailbox(value));
    }
    if (PHONE_URL.matcher(value).matches()) {
      return new Telecom(kindOfPhone(system), number(value));
    }
    if (ContactPoint.isEmail(value.toLowerCase(Locale.ROOT)) && !system.equals("url")) {
      return new Telecom(Kind.EMAIL, value);
    }
    return switch (system) {
      case "phone", "sms" -> new Telecom(Kind.PHONE, value);
      case "email" -> new Telecom(DIGITS.matcher(value).matches() ? Kind.PHONE : Kind.EMAIL, value);
      case "fax", "pager", "url" -> new Telecom(Kind.OTHER, value);
      default -> new Telecom(DIGITS.matcher(value).matches() ? Kind.PHONE : Kind.OTHER, value);
    };
  }

  /** Whether the source holds it for true now. */
  static boolean inUse(JsonNode telecom, FhirContext context) {
    return !isOld(telecom) && Period.of(telecom.path("period"), context) == Period.NOW;
  }

  static boolean isOld(JsonNode element) {
    return element.path("use").asText("").strip().equalsIgnoreCase("old");
  }

  private static Kind kindOfPhone(String system) {
    return system.equals("fax") || system.equals("pager") ? Kind.OTHER : Kind.PHONE;
  }

  /** RFC 3966: parameters stand behind a semicolon; an extension is kept as it is said. */
  private static String number(String url) {
    String text = decoded(url.substring(url.indexOf(':') + 1)).replaceFirst("^//", "");
    String[] parts = text.split("[;?]", 2);
    var extension =
        Pattern.compile("(?i)(?:^|;)ext=(\\d+)").matcher(parts.length > 1 ? parts[1] : "");
    return extension.find() ? parts[0].strip() + " ext. " + extension.group(1) : parts[0].strip();
  }

  /** RFC 6068: a subject and other headers stand behind a question mark. */
  private static String mailbox(String url) {
    return decoded(url.substring(url.indexOf(':') + 1).replaceFirst("\\?.*", "")).strip();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
