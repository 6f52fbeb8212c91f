package care.anbu.suitability.choice;

import care.anbu.patient.consent.ConsentVerdict;

/**
 * What is known about reaching one patient by one channel, through the best contact point they
 * have.
 *
 * @param contactPointId the contact point; 0 when there is none
 * @param confidence probability (0..1) that the contact point still belongs to the patient
 * @param usable false for what can never be dialled, texted or mailed
 * @param textable a number that takes text messages; read for texts only
 * @param knownBad it bounced, came back or rang at a stranger's
 * @param monthsSinceVerified full months since someone confirmed it; -1 when nobody ever has
 * @param consent for the purpose in question, by this channel
 * @param attempts contacts made with this patient by this channel, in any department
 * @param answers how many of them the patient answered, 0..attempts
 */
public record ChannelFacts(
    long contactPointId,
    double confidence,
    boolean usable,
    boolean textable,
    boolean knownBad,
    int monthsSinceVerified,
    ConsentVerdict consent,
    int attempts,
    int answers) {

  public static final int NEVER_VERIFIED = -1;

  /** A channel by which the patient has no contact point. */
  public static ChannelFacts none(ConsentVerdict consent) {
    return new ChannelFacts(0, 0, false, false, false, NEVER_VERIFIED, consent, 0, 0);
  }

  boolean exists() {
    return contactPointId != 0 && usable;
  }
}
