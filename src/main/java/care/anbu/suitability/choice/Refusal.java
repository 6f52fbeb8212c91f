package care.anbu.suitability.choice;

import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.Channel;
import java.util.function.Predicate;

/**
 * The rules that keep a patient from being contacted by a channel, in the order in which they are
 * asked: the first that applies is the reason given.
 */
public enum Refusal {
  /** Consent is needed for this purpose and channel, and was never given or has lapsed. */
  NO_CONSENT(
      c ->
          c.contact().consent() == ConsentVerdict.NEVER_GIVEN
              || c.contact().consent() == ConsentVerdict.LAPSED),

  /** The patient opted out of this purpose or channel. */
  OPTED_OUT(c -> c.contact().consent() == ConsentVerdict.WITHDRAWN),

  DECEASED(c -> c.leftAloneFor(DoNotContact.DECEASED)),

  /** No longer a patient here. */
  INACTIVE(c -> c.leftAloneFor(DoNotContact.INACTIVE)),

  /** No number, e-mail or postal address that could ever work. */
  NO_CONTACT(c -> !c.contact().exists()),

  /** A number that takes no text messages: a landline. */
  NOT_TEXTABLE(c -> c.by(Channel.SMS) && !c.contact().textable()),

  /** It bounced, came back, or rang at a stranger's. */
  KNOWN_BAD(c -> c.contact().knownBad()),

  /** A doctor keeps the patient out of outreach. */
  EXCLUDED(c -> c.leftAloneFor(DoNotContact.EXCLUDED)),

  /** As many contacts as the frequency cap allows have been made. */
  OVER_CAP(c -> c.patient().recentOutreach() >= c.cap()),

  VISITED_OR_BOOKED(
      c -> c.leftAloneFor(DoNotContact.VISITED) || c.leftAloneFor(DoNotContact.BOOKED)),

  /**
   * Someone of the household, or at the same contact point, is contacted today already. Letters are
   * spared: those of a household share an envelope.
   */
  HOUSEHOLD_CONTACTED(c -> !c.by(Channel.LETTER) && c.patient().householdContacted()),

  /** One more contact costs more than the campaign has left. */
  OVER_BUDGET(c -> c.cost() > c.budgetLeft()),

  /** Hard of hearing: no calls. */
  HARD_OF_HEARING(c -> c.by(Channel.PHONE) && c.patient().needs().hardOfHearing());

  private static final Refusal[] IN_ORDER = values();

  private final Predicate<Candidate> applies;

  Refusal(Predicate<Candidate> applies) {
    this.applies = applies;
  }

  /** The first rule that refuses, or null when none does. */
  static Refusal of(Candidate candidate) {
    for (Refusal refusal : IN_ORDER) {
      if (refusal.applies.test(candidate)) {
        return refusal;
      }
    }
    return null;
  }
}
