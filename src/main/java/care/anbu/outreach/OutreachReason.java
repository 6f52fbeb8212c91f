package care.anbu.outreach;

/** Why a contact was taken back, moved, dropped or failed; one word that the pages explain. */
public enum OutreachReason {
  // Taken back by the check before sending, or by news of the patient.
  VISITED,
  BOOKED,
  DECEASED,
  INACTIVE,
  EXCLUDED,
  NO_CONSENT,
  CONTACT_BAD,
  LEFT_CAMPAIGN,
  MERGED,
  CAMPAIGN_STOPPED,
  GATEWAY_CHANGED,
  NO_TEMPLATE,
  /** Putting its words together failed: a fault of ours or of its data; the log has it. */
  NOT_COMPOSED,
  // Moved to another time.
  CAMPAIGN_PAUSED,
  OUTSIDE_WINDOW,
  SAME_CONTACT_TODAY,
  OVER_CAP,
  /** A letter with characters that no font has; it waits until somebody wrote them otherwise. */
  NOT_PRINTABLE,
  CALL_LATER,
  NO_ANSWER,
  // The end of the road.
  TOO_LATE,
  TRIES_USED_UP,
  REJECTED,
  BOUNCED,
  UNDELIVERED,
  WRONG_NUMBER,
  RETURNED,
  DECLINED,
  // Decided by a person about a contact in doubt.
  RESOLVED_AS_SENT,
  RESOLVED_AS_NOT_SENT;

  /** This contact cannot be made, but the next step of the ladder may. */
  public boolean nextStepMayWork() {
    return switch (this) {
      case NO_CONSENT,
          CONTACT_BAD,
          NO_TEMPLATE,
          NOT_PRINTABLE,
          NOT_COMPOSED,
          TOO_LATE,
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
