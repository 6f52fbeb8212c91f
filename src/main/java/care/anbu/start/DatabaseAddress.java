package care.anbu.start;

import care.anbu.shared.Loopback;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDBC address of an outside database. Beyond this machine the connection is encrypted and the
 * server must prove to be the host that is named, unless the address itself says how to do it.
 */
record DatabaseAddress(String url) {

  /** Options of Connector/J by which an operator decides. */
  private static final List<String> DECIDES =
      List.of("sslmode", "usessl", "requiressl", "verifyservercertificate");

  private static final String VERIFIED = "sslMode=VERIFY_IDENTITY";

  private static final Pattern PARTS =
      Pattern.compile("jdbc:(?:mysql|mariadb)(?::[a-z+]+)?://([^/?]*)([^?]*)(?:\\?(.*))?");

  /** The address as it is used. */
  String secured() {
    return isOnThisMachine() || isDecided()
        ? url
        : url + (url.contains("?") ? "&" : "?") + VERIFIED;
  }

  boolean isOnThisMachine() {
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches() || parts.group(1).contains("(")) {
      return false;
    }
    String hosts = parts.group(1).substring(parts.group(1).lastIndexOf('@') + 1);
    return hosts.isEmpty()
        || Arrays.stream(hosts.split(",")).map(DatabaseAddress::name).allMatch(Loopback::is);
  }

  private static String name(String hostAndPort) {
    return hostAndPort.replaceFirst(":\\d+$", "");
  }

  /** Whether the address says how far the server is to be trusted. */
  boolean isDecided() {
    return !options().isEmpty() && options().stream().anyMatch(option -> DECIDES.contains(option));
  }

  /** Whether somebody between here and the database could read along, as the operator chose. */
  boolean isUnverified() {
    return !isOnThisMachine()
        && isDecided()
        && !url.toLowerCase(Locale.ROOT).matches(".*sslmode=verify_(identity|ca).*");
  }

  private List<String> options() {
    Matcher parts = PARTS.matcher(url);
    return !parts.matches() || parts.group(3) == null
        ? List.of()
        : Arrays.stream(parts.group(3).split("&"))
            .map(option -> option.split("=", 2)[0].toLowerCase(Locale.ROOT))
            .toList();
  }
}
