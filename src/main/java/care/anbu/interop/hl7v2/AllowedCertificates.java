package care.anbu.interop.hl7v2;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The senders' certificates that one listener takes, of all that the operator trusts: by the common
 * name of their subject, or by their SHA-256 fingerprint. So the certificate of one clinic's sender
 * opens no other clinic's port.
 */
final class AllowedCertificates {

  private final List<String> entries;

  /**
   * @param list one a line; empty: any
   */
  AllowedCertificates(String list) {
    entries = list.lines().map(AllowedCertificates::plain).filter(line -> !line.isEmpty()).toList();
  }

  boolean isSame(AllowedCertificates other) {
    return entries.equals(other.entries);
  }

  boolean allow(X509Certificate certificate) {
    return entries.isEmpty()
        || entries.contains(plain(commonName(certificate)))
        || entries.contains(fingerprint(certificate));
  }

  /** Fingerprints are written with colons or without. */
  private static String plain(String entry) {
    String small = entry.strip().toLowerCase(Locale.ROOT);
    String hex = small.replace(":", "");
    return hex.matches("[0-9a-f]{64}") ? hex : small;
  }

  private static String commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> part.getValue().toString())
              .findFirst()
              .orElse("");
    } catch (InvalidNameException nameless) {
      return "";
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException unreadable) {
      return "";
    }
  }
}
