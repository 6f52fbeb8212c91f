package care.anbu.outreach.gateway;

import java.net.URI;
import java.util.Optional;

/**
 * Where a mailbox is read by IMAP (RFC 3501, RFC 8314): {@code imaps://host:993} begins with TLS,
 * {@code imap+tls://host:143} demands it before anybody signs in, and {@code imap://} takes it
 * where it is offered.
 */
record Mailbox(String scheme, String host, int port) {

  static Optional<Mailbox> of(String url) {
    try {
      URI address = URI.create(url);
      int usual =
          switch (String.valueOf(address.getScheme())) {
            case "imaps" -> 993;
            case "imap+tls", "imap" -> 143;
            default -> 0;
          };
      return usual == 0 || address.getHost() == null || address.getUserInfo() != null
          ? Optional.empty()
          : Optional.of(
              new Mailbox(
                  address.getScheme(),
                  address.getHost(),
                  address.getPort() > 0 ? address.getPort() : usual));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** TLS is certain. */
  boolean secure() {
    return !scheme.equals("imap");
  }

  /** As the library calls it. */
  String protocol() {
    return scheme.equals("imaps") ? "imaps" : "imap";
  }
}
