package care.anbu.interop.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of a bundle.
 *
 * @param resource null where it brings none
 * @param fullUrl empty, as every text, where there is none
 * @param ifNoneExist the condition under which the resource is to be created
 * @param mode why a search found it
 */
record Entry(
    ObjectNode resource,
    String fullUrl,
    String method,
    String url,
    String ifNoneExist,
    String mode) {

  private static final String URN_UUID = "urn:uuid:";
  private static final Pattern REST =
      Pattern.compile("(https?://.+)/([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** What stands in the list of a bundle. */
  static Entry of(JsonNode entry) {
    JsonNode request = entry.path("request");
    return new Entry(
        entry.get("resource") instanceof ObjectNode resource ? resource : null,
        entry.path("fullUrl").asText(""),
        request.path("method").asText(""),
        request.path("url").asText(""),
        request.path("ifNoneExist").asText(""),
        entry.at("/search/mode").asText(""));
  }

  /** A resource that stands by itself. */
  static Entry alone(ObjectNode resource) {
    return new Entry(resource, "", "", "", "", "");
  }

  /** The type of its resource, or null. */
  String type() {
    return resource.path("resourceType").textValue();
  }

  /** The id of its resource, or null. */
  String id() {
    return resource.path("id").textValue();
  }

  /** The server that a full URL belongs to, or null. */
  String base() {
    Matcher rest = REST.matcher(fullUrl);
    return rest.matches() ? rest.group(1) : null;
  }

  /**
   * What the resource goes by: its id, which is that of the bundle's own server; without one what
   * else always names it: the condition under which it is created, or its full URL.
   *
   * @param home the server that the ids of the bundle belong to, or null
   * @return null where nothing names it
   */
  String name(String home) {
    Matcher rest = REST.matcher(fullUrl);
    if (rest.matches()) {
      boolean elsewhere = home != null && !home.equals(rest.group(1));
      return elsewhere ? madeFrom(fullUrl) : id() != null ? id() : rest.group(3);
    }
    if (id() != null) {
      return id();
    }
    String condition =
        !ifNoneExist.isEmpty() ? ifNoneExist : url.substring(url.indexOf('?') + 1).strip();
    if (!ifNoneExist.isEmpty() || url.indexOf('?') >= 0) {
      return madeFrom(type() + "?" + condition);
    }
    String uuid = fullUrl.startsWith(URN_UUID) ? fullUrl.substring(URN_UUID.length()) : fullUrl;
    return uuid.isEmpty() ? null : ID.matcher(uuid).matches() ? uuid : madeFrom(fullUrl);
  }

  /** What a reference by the full URL means by itself. */
  String nameInUrl() {
    Matcher rest = REST.matcher(fullUrl);
    return rest.matches()
        ? rest.group(3)
        : fullUrl.startsWith(URN_UUID) ? fullUrl.substring(URN_UUID.length()) : null;
  }

  private static String madeFrom(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
