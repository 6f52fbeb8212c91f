package care.anbu.outreach.gateway;

import care.anbu.outreach.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A gateway's answer to one message.
 *
 * @param outcome one of those of a gateway
 * @param code what the network said, as short as it said it (SMTP reply, HTTP status, error code)
 * @param gatewayRef the id that the gateway gave, when it gave one for the whole message
 * @param parts the ids that it gave to each part of a message; empty when there is one for all
 * @param contact what it says of the number or address
 * @param here it was refused before the gateway was asked, which says nothing of the gateway
 * @param otherWay the text surely did not leave in this way, and goes in another at once
 * @param pause after which what was put off may be handed over again; else nothing
 */
public record Delivery(
    Outcome outcome,
    String code,
    String gatewayRef,
    List<String> parts,
    Contact contact,
    boolean here,
    boolean otherWay,
    Duration pause) {

  /** What a gateway says of a number or address by its answer to one message. */
  public enum Contact {
    /** Nothing. */
    FINE,
    /** It is wrong in itself, so the contact point loses trust. */
    BAD,
    /** Whoever has it said no to the network: no more messages, and no less trust. */
    OPTED_OUT
  }

  private static final int CODE_LENGTH = 40;

  /** What a network may call a message. */
  private static final int REF_LENGTH = 80;

  public Delivery {
    // Part of a name is none: nothing could be asked by it.
    gatewayRef = gatewayRef == null || gatewayRef.length() > REF_LENGTH ? null : gatewayRef;
    if (code != null && code.length() > CODE_LENGTH) {
      code = code.substring(0, CODE_LENGTH);
    }
  }

  /** Whether the gateway spoke about this message: then it works, whatever it said. */
  public boolean answered() {
    return !here && (outcome == Outcome.ACCEPTED || outcome == Outcome.REJECTED);
  }

  /** Whether this try surely did not leave, or was not taken. */
  public boolean notTaken() {
    return outcome == Outcome.RETRY || outcome == Outcome.POSTPONED;
  }

  /** Whether it takes no more at present. */
  public boolean postponed() {
    return outcome == Outcome.POSTPONED;
  }

  /** The same with another pause. */
  public Delivery after(Duration pause) {
    return new Delivery(outcome, code, gatewayRef, parts, contact, here, otherWay, pause);
  }

  public boolean contactBad() {
    return contact == Contact.BAD;
  }

  public boolean optedOut() {
    return contact == Contact.OPTED_OUT;
  }

  public static Delivery accepted(String code, String gatewayRef) {
    return new Delivery(
        Outcome.ACCEPTED, code, gatewayRef, List.of(), Contact.FINE, false, false, Duration.ZERO);
  }

  /** Taken part by part, each under an id of its own, of which some may be missing. */
  static Delivery acceptedInParts(String code, Collection<String> parts) {
    List<String> ids = parts.stream().filter(Objects::nonNull).toList();
    return parts.size() == 1
        ? accepted(code, ids.isEmpty() ? null : ids.get(0))
        : new Delivery(
            Outcome.ACCEPTED, code, null, ids, Contact.FINE, false, false, Duration.ZERO);
  }

  /** All ids by which the gateway may speak of it. */
  public List<String> ids() {
    return gatewayRef == null ? parts : List.of(gatewayRef);
  }

  public static Delivery retry(String code) {
    return new Delivery(
        Outcome.RETRY, code, null, List.of(), Contact.FINE, false, false, Duration.ZERO);
  }

  /**
   * It was not looked at, since the gateway takes no more at present.
   *
   * @param pause what the gateway asks for; zero: it does not say
   */
  public static Delivery postponed(String code, Duration pause) {
    return new Delivery(
        Outcome.POSTPONED, code, null, List.of(), Contact.FINE, false, false, pause);
  }

  public static Delivery rejected(String code) {
    return new Delivery(
        Outcome.REJECTED, code, null, List.of(), Contact.FINE, false, false, Duration.ZERO);
  }

  /** The gateway would refuse it for good, so that it is not asked. */
  public static Delivery refusedHere(String code) {
    return new Delivery(
        Outcome.REJECTED, code, null, List.of(), Contact.FINE, true, false, Duration.ZERO);
  }

  /**
   * Not taken in this way, whatever the reason; the gateway for the other way is another one, so
   * that this says nothing of it.
   */
  public static Delivery otherWay(String code) {
    return new Delivery(
        Outcome.REJECTED, code, null, List.of(), Contact.FINE, true, true, Duration.ZERO);
  }

  /** Rejected because there is nobody at that number or address. */
  public static Delivery noSuchContact(String code) {
    return new Delivery(
        Outcome.REJECTED, code, null, List.of(), Contact.BAD, false, false, Duration.ZERO);
  }

  /** Rejected because the network was told to bring no more messages of ours there. */
  public static Delivery optedOut(String code) {
    return new Delivery(
        Outcome.REJECTED, code, null, List.of(), Contact.OPTED_OUT, false, false, Duration.ZERO);
  }

  public static Delivery unknown(String code) {
    return new Delivery(
        Outcome.UNKNOWN, code, null, List.of(), Contact.FINE, false, false, Duration.ZERO);
  }
}
