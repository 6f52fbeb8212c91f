package care.anbu.suitability.choice;

import care.anbu.patient.DoNotContact;
import care.anbu.shared.Channel;

/**
 * One channel for one patient, as the refusals look at it.
 *
 * @param cap most outreach to a patient within the period of the frequency cap
 * @param cost of one contact, in the currency of the clinic
 * @param budgetLeft what the campaign may still spend, in the same currency
 */
record Candidate(ChoiceFacts patient, Channel channel, int cap, double cost, double budgetLeft) {

  ChannelFacts contact() {
    return patient.by(channel);
  }

  boolean leftAloneFor(DoNotContact why) {
    return patient.doNotContact().contains(why);
  }

  boolean by(Channel wanted) {
    return channel == wanted;
  }
}
