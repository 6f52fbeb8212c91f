package care.anbu.shared;

/** Whether a name or address means this very machine, so that nobody can listen in between. */
public final class Loopback {

  private Loopback() {}

  public static boolean is(String host) {
    String plain = host.replaceAll("[\\[\\]]", "").toLowerCase(java.util.Locale.ROOT);
    return plain.equals("localhost")
        || plain.equals("::1")
        || plain.equals("0:0:0:0:0:0:0:1")
        || plain.matches("127(\\.\\d{1,3}){3}");
  }
}
