package care.anbu.interop.hl7v2;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Sets the listener of the clinic up, and opens or closes its port at once. */
@ApplicationScoped
class ListenerSetup {

  /** Character sets that a sender may be told to use, by the names that Java knows. */
  static final List<String> CHARSETS = List.of("UTF-8", "MS949", "ISO-8859-1");

  private static final int FIRST_PORT = 1024;
  private static final int LAST_PORT = 65_535;

  /**
   * What an administrator decides.
   *
   * @param certificates of senders over TLS: common names or SHA-256 fingerprints, one a line;
   *     empty: any that the operator trusts
   * @param senders addresses and networks (CIDR), blanks between them
   * @param applications {@code MSH-3|MSH-4} of those that may send, one a line; empty: any
   * @param facility the MSH-6 that is ours; empty: any
   */
  public record Wish(
      boolean enabled,
      int port,
      boolean tls,
      String certificates,
      String senders,
      String applications,
      String facility,
      String charset,
      boolean charsetAlways,
      boolean testMessages,
      String source) {

    static Wish of(Hl7Listener listener) {
      return new Wish(
          listener.enabled,
          listener.port,
          listener.tls,
          listener.certificates,
          listener.senders,
          listener.applications,
          listener.facility,
          listener.charset,
          listener.charsetAlways,
          listener.testMessages,
          listener.source);
    }
  }

  @Inject Hl7Listeners listeners;
  @Inject MllpListeners ports;
  @Inject SignedIn signedIn;
  @Inject Clock clock;
  @Inject AuditTrail trail;

  /** Takes a wish over; one that cannot be carried out changes nothing. */
  @Transactional
  Hl7Listener change(Wish wish) {
    require(wish);
    Hl7Listener listener = listeners.current();
    Wish before = Wish.of(listener);
    // Whoever shares one from earlier times can still close it, and change who may send.
    boolean takes = wish.port() != before.port() || wish.enabled() && !before.enabled();
    if (takes && listeners.isOfAnother(wish.port())) {
      throw Problem.conflict("hl7:problem_port_of_another", String.valueOf(wish.port())).at("port");
    }
    listener.enabled = wish.enabled();
    listener.port = wish.port();
    listener.tls = wish.tls();
    listener.certificates = text(wish.certificates());
    listener.senders = text(wish.senders());
    listener.applications = text(wish.applications());
    listener.facility = text(wish.facility());
    listener.charset = wish.charset();
    listener.charsetAlways = wish.charsetAlways();
    listener.testMessages = wish.testMessages();
    listener.source = text(wish.source()).isEmpty() ? Hl7File.SOURCE : text(wish.source());
    listener.changedBy = signedIn.id();
    listener.changedAt = clock.instant();
    listeners.persistAndFlush(listener);
    trail.record(
        AuditAction.LISTENER_CHANGED,
        AuditSubject.named("HL7 v2"),
        changes(before, Wish.of(listener)));
    ports.apply(signedIn.clinicId(), listener);
    return listener;
  }

  /** Nothing of it is secret: each field that is another now is told, from what to what. */
  private static AuditDetails changes(Wish before, Wish after) {
    return AuditDetails.none()
        .change(AuditField.STATE, before.enabled(), after.enabled())
        .change(AuditField.PORT, before.port(), after.port())
        .change(AuditField.TLS, before.tls(), after.tls())
        .change(AuditField.CERTIFICATES, before.certificates(), after.certificates())
        .change(AuditField.SENDERS, before.senders(), after.senders())
        .change(AuditField.APPLICATIONS, before.applications(), after.applications())
        .change(AuditField.FACILITY, before.facility(), after.facility())
        .change(AuditField.CHARSET, before.charset(), after.charset())
        .change(AuditField.CHARSET_ALWAYS, before.charsetAlways(), after.charsetAlways())
        .change(AuditField.TEST_MESSAGES, before.testMessages(), after.testMessages())
        .change(AuditField.SOURCE, before.source(), after.source());
  }

  private static void require(Wish wish) {
    if (wish.port() < FIRST_PORT || wish.port() > LAST_PORT) {
      throw Problem.invalid("hl7:problem_port").at("port");
    }
    if (wish.charset() == null || !CHARSETS.contains(wish.charset())) {
      throw Problem.invalid("hl7:problem_charset").at("charset");
    }
    Typed.text("senders", wish.senders(), 1000);
    Typed.text("certificates", wish.certificates(), 2000);
    Typed.text("applications", wish.applications(), 1000);
    Typed.text("facility", wish.facility(), 120);
    Typed.text("source", wish.source(), 40);
    requireSenders(wish);
  }

  private static void requireSenders(Wish wish) {
    try {
      if (new AllowedSenders(text(wish.senders())).isEmpty() && wish.enabled()) {
        throw Problem.invalid("hl7:problem_no_senders").at("senders");
      }
    } catch (IllegalArgumentException entry) {
      throw Problem.invalid("hl7:problem_sender", entry.getMessage()).at("senders");
    }
  }

  private static String text(String text) {
    return Typed.plain(text);
  }
}
