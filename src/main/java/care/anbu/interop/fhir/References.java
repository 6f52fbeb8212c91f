package care.anbu.interop.fhir;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of resources and references to them, as one kind of key (FHIR R4, 2.3.0 "References"):
 * {@code Patient/1}, {@code https://host/fhir/Patient/1/_history/2}, {@code urn:uuid:…}, {@code
 * Practitioner?identifier=system|value}, and logical references with an identifier only.
 */
final class References {

  private static final Pattern LITERAL =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})(?:/_history/.*)?");
  private static final Pattern CONDITIONAL =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)\\?(?:.*&)?identifier=([^&]+)(?:&.*)?");

  private static final String SERVICE = "HealthcareService";

  private final String source;

  References(String source) {
    this.source = source;
  }

  /** The key of a resource by its id. */
  SourceKey key(Kind kind, String type, JsonNode resource) {
    String id = resource.path("id").asText("");
    if (id.isBlank()) {
      throw Refused.rejected(Reason.NO_ID, type + ".id");
    }
    return byId(kind, type, id);
  }

  /** The key of a part of a resource. */
  SourceKey part(Kind kind, String type, JsonNode resource, String part) {
    return part(kind, type, resource.path("id").asText(""), part);
  }

  /** The same by the id of the resource. */
  SourceKey part(Kind kind, String type, String id, String part) {
    return SourceKey.of(kind, source + "\n" + type + "/" + id + "\n" + part);
  }

  /** The key of what holds between two others, in that order. */
  static SourceKey pair(Kind kind, SourceKey one, SourceKey other) {
    return SourceKey.of(kind, one + "\n" + other);
  }

  /** Further keys of a resource: one per identifier. */
  List<SourceKey> aliases(Kind kind, String type, JsonNode resource) {
    var aliases = new ArrayList<SourceKey>();
    for (JsonNode identifier : resource.path("identifier")) {
      SourceKey alias = byIdentifier(kind, type, identifier);
      if (alias != null && !aliases.contains(alias)) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  /** The key that a reference to a resource of that type means, or null when it means none. */
  SourceKey target(Kind kind, String type, JsonNode reference) {
    String text = reference.path("reference").asText("");
    if (text.isEmpty()) {
      return byIdentifier(kind, type, reference.path("identifier"));
    }
    if (text.startsWith("urn:uuid:") || text.startsWith("urn:oid:")) {
      return byId(kind, type, text.substring(text.lastIndexOf(':') + 1));
    }
    Matcher conditional = CONDITIONAL.matcher(text);
    if (conditional.matches()) {
      return conditional.group(1).equals(type)
          ? byToken(kind, type, URLDecoder.decode(conditional.group(2), StandardCharsets.UTF_8))
          : null;
    }
    return literal(kind, type, text);
  }

  /** The key that {@code Type/id} means, or null. */
  SourceKey literal(Kind kind, String type, String text) {
    Matcher literal = LITERAL.matcher(text);
    return literal.matches() && literal.group(1).equals(type)
        ? byId(kind, type, literal.group(2))
        : null;
  }

  /** The type of resource that a reference says it means; empty where it does not say. */
  static String typeOf(JsonNode reference) {
    String type = typeIn(reference.path("reference").asText(""));
    return type.isEmpty() ? reference.path("type").asText("") : type;
  }

  static String typeIn(String reference) {
    for (Pattern form : List.of(LITERAL, CONDITIONAL)) {
      Matcher named = form.matcher(reference);
      if (named.matches()) {
        return named.group(1);
      }
    }
    return "";
  }

  /** The id that a reference names; empty where it names none. */
  static String idIn(String reference) {
    Matcher literal = LITERAL.matcher(reference);
    return literal.matches() ? literal.group(2) : "";
  }

  /** A HealthcareService as a kind of visits, or null where the reference means none. */
  Coded service(JsonNode reference) {
    String display = reference.path("display").asText("").strip();
    Matcher literal = LITERAL.matcher(reference.path("reference").asText(""));
    return literal.matches() && literal.group(1).equals(SERVICE)
        ? service(literal.group(2), display)
        : null;
  }

  /** The HealthcareService of that id as a kind of visits. */
  Coded service(String id, String display) {
    return new Coded(
        Texts.cut(source + "/" + SERVICE, 120),
        id,
        Texts.cut(display.isEmpty() ? id : display, 200));
  }

  private SourceKey byId(Kind kind, String type, String id) {
    return SourceKey.of(kind, source + "\n" + type + "/" + id);
  }

  private SourceKey byIdentifier(Kind kind, String type, JsonNode identifier) {
    List<String> former = StateNumbers.hashed(identifier);
    String value =
        former == null || former.isEmpty()
            ? identifier.path("value").asText("").strip()
            : former.get(former.size() - 1);
    return value.isEmpty()
        ? null
        : byToken(kind, type, identifier.path("system").asText("") + "|" + value);
  }

  /** An identifier with a system means the same in every source; one without, only in its own. */
  private SourceKey byToken(Kind kind, String type, String token) {
    String scope = token.startsWith("|") || token.indexOf('|') < 0 ? source : "";
    String value = token.startsWith("|") ? token.substring(1) : token;
    return SourceKey.of(kind, scope + "\n" + type + "?" + value);
  }
}
