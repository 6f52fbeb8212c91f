package care.anbu.outreach.page;

import care.anbu.shared.Typed;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a form of the page sent, by the names of its fields. It is read here, since the page needs
 * no cookie and so has no token that the forms of staff are read with.
 */
record PageForm(Map<String, List<String>> fields) {

  /** More fields than all forms of the page have together. */
  private static final int MOST = 40;

  /** Characters of a phone number as people write it. */
  static final int PHONE = 30;

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
}
