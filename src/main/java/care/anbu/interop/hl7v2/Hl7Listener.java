package care.anbu.interop.hl7v2;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;

/** Where the hospital's systems send to, and which of them may; at most one of a clinic. */
@Entity
public class Hl7Listener extends ClinicOwned {

  /** Off until an administrator has said who may send. */
  public boolean enabled;

  public int port = 2575;

  /** Takes only senders with a certificate that the operator's trust store knows. */
  public boolean tls;

  /** Which of those, see {@link AllowedCertificates}; empty: all. */
  public String certificates = "";

  /** Addresses and networks (CIDR) that may connect, with blanks between them. */
  public String senders = "";

  /** {@code MSH-3|MSH-4} of those that may send, one a line; empty: any. */
  public String applications = "";

  /** The MSH-6 that is ours; empty: any. */
  public String facility = "";

  /** Of senders that name no character set. */
  public String charset = "UTF-8";

  /** Also of senders that name another, because they name a wrong one. */
  public boolean charsetAlways;

  /** Takes messages for training and debugging too: only for trying a connection out. */
  public boolean testMessages;

  /** The record system: its numbers are told apart from those of others. */
  public String source = Hl7File.SOURCE;

  public Long changedBy;
  public Instant changedAt;

  CharacterSet characterSet() {
    return new CharacterSet(Charset.forName(charset), charsetAlways);
  }

  /** Whether that application at that facility may send; either may be left open in the list. */
  boolean allows(Header header) {
    return applications.isBlank()
        || Arrays.stream(applications.split("\\R"))
            .map(line -> line.strip().split("\\|", -1))
            .anyMatch(
                wanted ->
                    matches(wanted[0], header.sendingApplication())
                        && (wanted.length < 2 || matches(wanted[1], header.sendingFacility())));
  }

  private static boolean matches(String wanted, String actual) {
    return wanted.isBlank() || wanted.strip().equalsIgnoreCase(actual);
  }

  boolean isFor(Header header) {
    return facility.isBlank() || facility.strip().equalsIgnoreCase(header.receivingFacility());
  }
}
