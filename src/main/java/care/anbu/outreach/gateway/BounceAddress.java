package care.anbu.outreach.gateway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sender on the envelope, which a mail server writes to when a message cannot be delivered:
 * {@code bounces+<reference>@domain}, so that what comes back names its message even where nothing
 * of it is quoted (variable envelope return path).
 */
public final class BounceAddress {

  /** An id of 13 characters; some servers write addresses in lower case. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\+([0-9a-z]{13})@", Pattern.CASE_INSENSITIVE);

  private BounceAddress() {}

  static String of(String bounceAddress, String reference) {
    int at = bounceAddress.lastIndexOf('@');
    return bounceAddress.substring(0, at) + "+" + reference + bounceAddress.substring(at);
  }

  /** The reference in an address, or in a text that holds one. */
  public static Optional<String> reference(String text) {
    var found = REFERENCE.matcher(text == null ? "" : text);
    return found.find() ? Optional.of(found.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }
}
