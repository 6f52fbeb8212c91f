package care.anbu.outreach.gateway;

import java.time.Duration;

/**
 * What SMPP codes come to (SMPP 3.4, 5.1.3 and 5.2.28). A negative answer is certain: the message
 * was not taken. Most say something of our settings or of the moment, and nothing of the patient.
 */
final class SmppCodes {

  /** submit_sm_resp and bind_resp. */
  static final int OK = 0;

  private static final int INVALID_LENGTH = 0x01;
  private static final int ALREADY_BOUND = 0x05;
  private static final int INVALID_DESTINATION = 0x0b;
  private static final int BIND_FAILED = 0x0d;
  private static final int INVALID_PASSWORD = 0x0e;
  private static final int INVALID_SYSTEM_ID = 0x0f;
  private static final int QUEUE_FULL = 0x14;
  private static final int INVALID_SYSTEM_TYPE = 0x53;
  private static final int THROTTLED = 0x58;
  private static final int PERMANENT_ERROR = 0x65;
  private static final int REJECTED = 0x66;

  /** GSM, in network_error_code; and there, that nobody has the number. */
  private static final int GSM = 3;

  private static final int UNKNOWN_SUBSCRIBER = 1;

  private SmppCodes() {}

  /** As the standard writes it. */
  static String code(int status) {
    return "0x%02X".formatted(status);
  }

  /** The table for an answer to submit_sm: command_status → outcome. */
  static Delivery delivery(int status, String messageId) {
    String code = code(status);
    if (slower(status)) {
      return Delivery.postponed(code, Duration.ZERO);
    }
    return switch (status) {
      case OK -> Delivery.accepted(code, messageId);
      case INVALID_DESTINATION -> Delivery.noSuchContact(code);
      case INVALID_LENGTH, PERMANENT_ERROR, REJECTED -> Delivery.rejected(code);
      // The moment, our account, sender or form: it may go later, and the number is not at fault.
      default -> Delivery.retry(code);
    };
  }

  /** It asks to come back more slowly, whoever the message is for. */
  static boolean slower(int status) {
    return status == THROTTLED || status == QUEUE_FULL;
  }

  /** The table for an answer to bind. */
  static KeyTest.Finding finding(int status) {
    return switch (status) {
      case OK -> KeyTest.Finding.NOTHING;
      case ALREADY_BOUND -> KeyTest.Finding.BINDS_USED_UP;
      case BIND_FAILED, INVALID_PASSWORD, INVALID_SYSTEM_ID -> KeyTest.Finding.KEY_REFUSED;
      case INVALID_SYSTEM_TYPE -> KeyTest.Finding.SERVICE_UNKNOWN;
      default -> KeyTest.Finding.SOMETHING_ELSE;
    };
  }

  /**
   * The table for message_state, in a receipt or an answer to query_sm: 2 delivered; 3 expired, 4
   * deleted, 5 undeliverable, 8 rejected.
   *
   * @return null while it is on its way, or the network does not know
   */
  static Boolean arrived(int state) {
    return switch (state) {
      case 2 -> true;
      case 3, 4, 5, 8 -> false;
      default -> null;
    };
  }

  /** The same state in the text form of a receipt (appendix B). */
  static int state(String stat) {
    return switch (stat) {
      case "ENROUTE" -> 1;
      case "DELIVRD" -> 2;
      case "EXPIRED" -> 3;
      case "DELETED" -> 4;
      case "UNDELIV" -> 5;
      case "ACCEPTD" -> 6;
      case "REJECTD" -> 8;
      default -> 7;
    };
  }

  /**
   * Whether the network says that nobody has the number. What stands behind {@code err:} in a text
   * is each operator's own, and proves nothing.
   *
   * @param networkError network_error_code: the kind of network and two octets; or null
   */
  static boolean noSuchNumber(byte[] networkError) {
    return networkError != null
        && networkError.length == 3
        && networkError[0] == GSM
        && networkError[1] == 0
        && networkError[2] == UNKNOWN_SUBSCRIBER;
  }
}
