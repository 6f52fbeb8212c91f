package care.anbu.campaign.draft;

/**
 * Whom a campaign is for, as one field of a form: {@code segment:} or {@code protocol:} with an id.
 * At most one of the two is not null.
 */
public record Recipients(String segment, String protocol) {

  private static final String SEGMENT = "segment:";
  private static final String PROTOCOL = "protocol:";

  /** Neither, where it says nothing. */
  public static Recipients read(String text) {
    if (text == null) {
      return new Recipients(null, null);
    }
    return new Recipients(behind(SEGMENT, text), behind(PROTOCOL, text));
  }

  private static String behind(String kind, String text) {
    return text.startsWith(kind) ? text.substring(kind.length()) : null;
  }

  boolean isProtocol() {
    return protocol != null;
  }

  /** As the field says it. */
  public String text() {
    return isProtocol() ? PROTOCOL + protocol : SEGMENT + segment;
  }
}
