package care.anbu.outreach;

import care.anbu.campaign.member.ExitReason;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;

/** Why a contact was taken back, moved, dropped or failed; one word that the pages explain. */
public enum OutreachReason {
  // Taken back by the check before sending, or by news of the patient.
  VISITED,
  BOOKED,
  DECEASED,
  INACTIVE,
  EXCLUDED,
  NOT_DUE,
  NO_CONSENT,
  OPTED_OUT,
  CONTACT_BAD,
  /** A notice of a consent of which the patient has said something else since, or that lapsed. */
  OVERTAKEN,
  LEFT_CAMPAIGN,
  MERGED,
  CAMPAIGN_STOPPED,
  GATEWAY_CHANGED,
  /** The gateway was asked whether it has the message, and said nothing clear. */
  GATEWAY_UNCLEAR,
  NO_TEMPLATE,
  /** Putting its words together failed: a fault of ours or of its data; the log has it. */
  NOT_COMPOSED,
  // Moved to another time.
  CAMPAIGN_PAUSED,
  /** Nobody knows whether it left, and the gateway is being asked. */
  ASKED_GATEWAY,
  /** Its AlimTalk surely did not arrive: it goes as a text. */
  NOT_BY_ALIMTALK,
  OUTSIDE_WINDOW,
  /** Open here, and not where the patient lives; or never open there. */
  OUTSIDE_HOURS_OF_PLACE,
  SAME_CONTACT_TODAY,
  OVER_CAP,
  /** A person is to decide whether an answer from that number or mailbox refuses messages. */
  REFUSAL_UNDECIDED,
  /**
   * A letter with characters that no font has, or an address that its window cannot show; it waits
   * until somebody wrote it otherwise.
   */
  NOT_PRINTABLE,
  CALL_LATER,
  NO_ANSWER,
  // It ended without having reached anybody.
  TOO_LATE,
  TRIES_USED_UP,
  REJECTED,
  BOUNCED,
  UNDELIVERED,
  WRONG_NUMBER,
  RETURNED,
  DECLINED,
  /** By the patient's own word. */
  ALREADY_DONE,
  // Decided by a person about a contact in doubt.
  RESOLVED_AS_SENT,
  RESOLVED_AS_NOT_SENT;

  /** A reason to leave a person alone takes contacts back under the same word. */
  public static OutreachReason of(DoNotContact why) {
    return valueOf(why.name());
  }

  /** Why the contacts of a member are taken back who left the campaign for that reason. */
  public static OutreachReason of(ExitReason exit) {
    return switch (exit) {
      case STOPPED -> CAMPAIGN_STOPPED;
      case EXHAUSTED -> LEFT_CAMPAIGN;
      default -> valueOf(exit.name());
    };
  }

  /**
   * What keeps a contact back whose channel the patient has not agreed to; null: it may be made.
   */
  public static OutreachReason of(ConsentVerdict consent) {
    return consent.allows() ? null : consent == ConsentVerdict.WITHDRAWN ? OPTED_OUT : NO_CONSENT;
  }

  /** The network or the post said so after it had taken the message. */
  boolean ofNetwork() {
    return this == BOUNCED || this == UNDELIVERED || this == OPTED_OUT || this == RETURNED;
  }

  /** This contact cannot be made, but the next step of the ladder may. */
  public boolean nextStepMayWork() {
    return switch (this) {
      case NO_CONSENT,
          OPTED_OUT,
          CONTACT_BAD,
          NO_TEMPLATE,
          NOT_PRINTABLE,
          NOT_COMPOSED,
          TOO_LATE,
          OUTSIDE_HOURS_OF_PLACE,
          TRIES_USED_UP,
          REJECTED,
          BOUNCED,
          UNDELIVERED,
          WRONG_NUMBER,
          RETURNED ->
          true;
      default -> false;
    };
  }
}
