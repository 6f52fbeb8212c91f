package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;
import java.util.List;

/** The ways out of the house that Anbu knows. */
public enum GatewayKind {
  /** Shows in Anbu what would have been sent; for demonstrations and training. */
  TRAY,
  SMTP,
  /** The generic contract of docs/sms-gateway.md. */
  HTTP_SMS,
  /** Twilio and whoever speaks its form. */
  TWILIO,
  /** NAVER Cloud SENS: Korean texts, docs/sens.md. */
  SENS,
  /** An operator or aggregator by SMPP 3.4, docs/smpp.md. */
  SMPP,
  /** A print-ready file for each batch. */
  LETTER_PDF,
  /** People who call, from a telephone of their own. */
  DESK,
  /** People who call through the clinic's telephone system, docs/telephone.md. */
  HTTP_DIAL;

  /** The kinds that a channel can use, the demonstration one last. */
  public static List<GatewayKind> of(Channel channel) {
    return switch (channel) {
      case SMS -> List.of(HTTP_SMS, SENS, SMPP, TWILIO, TRAY);
      case EMAIL -> List.of(SMTP, TRAY);
      case LETTER -> List.of(LETTER_PDF, TRAY);
      case PHONE -> List.of(DESK, HTTP_DIAL);
    };
  }

  /** Needs an address, a sender and perhaps a password to work. */
  public boolean remote() {
    return switch (this) {
      case SMTP, HTTP_SMS, TWILIO, SENS, SMPP, HTTP_DIAL -> true;
      case TRAY, LETTER_PDF, DESK -> false;
    };
  }
}
