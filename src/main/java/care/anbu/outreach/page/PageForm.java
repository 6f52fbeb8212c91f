package care.anbu.outreach.page;

import care.anbu.shared.Typed;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a form of the page sent, by the names of its fields. It is read here, since the page needs
 * no cookie and so has no token that the forms of staff are read with.
 */
record PageForm(Map<String, List<String>> fields) {

  /** More fields than all forms of the page have together. */
  private static final int MOST = 40;

  /** Characters of a phone number as people write it. */
  static final int PHONE = 30;

  /** Longer than what any field takes: such a value is not carried on. */
  private static final int CARRIED = 300;

  /** What patients write and choose, as against what the page sends with it. */
  private static final List<String> TYPED =
      List.of(
          "comeDay",
          "callPart",
          "callDay",
          "donePlace",
          "doneDay",
          "phone",
          "address",
          "postalCode",
          "preferChannel",
          "preferPart",
          "preferLanguage",
          "stop");

  static final PageForm EMPTY = new PageForm(Map.of());

  /** Nothing where it is no form. */
  static PageForm read(String body) {
    if (body == null || body.isEmpty()) {
      return EMPTY;
    }
    try {
      return new PageForm(
          new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST).parameters());
    } catch (IllegalArgumentException broken) {
      return EMPTY;
    }
  }

  /** A field without the blanks around it; empty where it is missing. */
  String get(String name) {
    List<String> values = fields.get(name);
    return values == null || values.isEmpty() ? "" : Typed.plain(values.get(0));
  }

  boolean has(String name) {
    return !get(name).isEmpty();
  }

  /** What was typed and chosen, so that the page that asks once more for the date loses none. */
  Map<String, String> typed() {
    var typed = new LinkedHashMap<String, String>();
    for (String name : TYPED) {
      String value = get(name);
      if (!value.isEmpty() && value.length() <= CARRIED) {
        typed.put(name, value);
      }
    }
    return typed;
  }

  /**
   * The same of the same form, however often a phone sends it: also when it loads a page again that
   * it had put away.
   *
   * @param of whose form it is
   */
  String reference(String of) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((of + " " + new TreeMap<>(fields)).getBytes(StandardCharsets.UTF_8));
      return "page " + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
