package care.anbu.interop.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An entry of a bundle as it was found: where its resource stands, and what names it. */
final class Entry {

  /** A string in the text of the resource, with the places of its quotation marks. */
  record Text(long start, long end, String value) {}

  private static final String URN_UUID = "urn:uuid:";
  private static final Pattern REST =
      Pattern.compile("(https?://.+)/([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** Of the whole entry; of a resource that stands alone the same as of the resource. */
  long start;

  long end;
  long resourceStart = -1;
  long resourceEnd;
  String fullUrl = "";
  String type;
  Text id;
  String method = "";
  String url = "";
  String ifNoneExist = "";
  String mode = "";
  final List<Text> references = new ArrayList<>();

  boolean hasResource() {
    return resourceStart >= 0;
  }

  /** A bundle that stands alone and whose entries were not to be found. */
  boolean isEmptyBundle() {
    return "Bundle".equals(type) && start == resourceStart;
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
      return elsewhere ? madeFrom(fullUrl) : id != null ? id.value() : rest.group(3);
    }
    if (id != null) {
      return id.value();
    }
    String condition =
        !ifNoneExist.isEmpty() ? ifNoneExist : url.substring(url.indexOf('?') + 1).strip();
    if (!ifNoneExist.isEmpty() || url.indexOf('?') >= 0) {
      return madeFrom(type + "?" + condition);
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
