package care.anbu.outreach.gateway;

import care.anbu.outreach.Outcome;

/**
 * A gateway's answer to one message.
 *
 * @param outcome one of the four of a gateway
 * @param code what the network said, as short as it said it (SMTP reply, HTTP status, error code)
 * @param gatewayRef the id that the gateway gave, when it gave one
 * @param contactBad the number or address itself is wrong, so the contact point loses trust
 * @param here it was refused before the gateway was asked, which says nothing of the gateway
 * @param otherWay the text surely did not leave in this way, and goes in another at once
 */
public record Delivery(
    Outcome outcome,
    String code,
    String gatewayRef,
    boolean contactBad,
    boolean here,
    boolean otherWay) {

  private static final int CODE_LENGTH = 40;

  public Delivery {
    if (code != null && code.length() > CODE_LENGTH) {
      code = code.substring(0, CODE_LENGTH);
    }
  }

  /** Whether the gateway spoke about this message: then it works, whatever it said. */
  public boolean answered() {
    return !here && (outcome == Outcome.ACCEPTED || outcome == Outcome.REJECTED);
  }

  public static Delivery accepted(String code, String gatewayRef) {
    return new Delivery(Outcome.ACCEPTED, code, gatewayRef, false, false, false);
  }

  public static Delivery retry(String code) {
    return new Delivery(Outcome.RETRY, code, null, false, false, false);
  }

  public static Delivery rejected(String code) {
    return new Delivery(Outcome.REJECTED, code, null, false, false, false);
  }

  /** The gateway would refuse it for good, so that it is not asked. */
  public static Delivery refusedHere(String code) {
    return new Delivery(Outcome.REJECTED, code, null, false, true, false);
  }

  /**
   * Not taken in this way, whatever the reason; the gateway for the other way is another one, so
   * that this says nothing of it.
   */
  public static Delivery otherWay(String code) {
    return new Delivery(Outcome.REJECTED, code, null, false, true, true);
  }

  /** Rejected because there is nobody at that number or address. */
  public static Delivery noSuchContact(String code) {
    return new Delivery(Outcome.REJECTED, code, null, true, false, false);
  }

  public static Delivery unknown(String code) {
    return new Delivery(Outcome.UNKNOWN, code, null, false, false, false);
  }
}
