package care.anbu.outreach;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where one contact stands, and which state may follow which.
 *
 * <p>A retry or a second worker that comes after the end changes nothing. News of the network may
 * come late and in any order, so between {@link #DELIVERED} and {@link #FAILED} the stronger word
 * holds, not the first (docs/decisions/041-e-mail.md). What the patient answered stands against all
 * of them.
 */
public enum OutreachState {
  /** Waits for its time, for a place in a letter batch, or for the desk to call. */
  READY,
  /** A worker holds it under a lease. */
  SENDING,
  /** Handed to the network, the post, or tried by phone. */
  SENT,
  /** The network says that it arrived. */
  DELIVERED,
  /** The patient answered. */
  REACHED,
  /** The network, the post or the person at the other end says that it cannot arrive. */
  FAILED,
  /** Nobody knows whether it left, and the gateway cannot be asked: a person decides. */
  IN_DOUBT,
  /** A rule took it back before it was sent. */
  CANCELLED,
  /** Too late by the late rule, or given up after the last try. */
  DROPPED;

  /** It ended, and nobody heard of it by it. */
  public static final Set<OutreachState> NOT_TOLD = EnumSet.of(FAILED, CANCELLED, DROPPED);

  /** Whoever wrote it cannot count on its having been heard. */
  public static final Set<OutreachState> NOT_SURELY_TOLD =
      EnumSet.of(FAILED, CANCELLED, DROPPED, IN_DOUBT);

  private static final Map<OutreachState, Set<OutreachState>> NEXT =
      Map.of(
          READY, EnumSet.of(SENDING, SENT, DELIVERED, REACHED, FAILED, CANCELLED, DROPPED),
          SENDING,
              EnumSet.of(READY, SENT, DELIVERED, REACHED, FAILED, IN_DOUBT, CANCELLED, DROPPED),
          IN_DOUBT, EnumSet.of(READY, SENT, DELIVERED, REACHED, FAILED, CANCELLED),
          // Back only as a text, once: Outreach.goesAsText.
          SENT, EnumSet.of(READY, DELIVERED, REACHED, FAILED),
          DELIVERED, EnumSet.of(REACHED, FAILED),
          REACHED, EnumSet.noneOf(OutreachState.class),
          FAILED, EnumSet.of(DELIVERED, REACHED),
          CANCELLED, EnumSet.noneOf(OutreachState.class),
          DROPPED, EnumSet.noneOf(OutreachState.class));

  public boolean mayBecome(OutreachState next) {
    return NEXT.get(this).contains(next);
  }

  /** Still in our hands: a visit or an opt-out takes it back. */
  public boolean open() {
    return this == READY || this == SENDING || this == IN_DOUBT;
  }
}
