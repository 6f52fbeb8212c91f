package care.anbu.campaign.life;

/**
 * Something that must hold before a campaign may be approved.
 *
 * @param detail what is missing or wrong, in words that need no translation; may be empty
 */
public record LaunchCheck(Kind kind, boolean passed, String detail) {

  /** In the order in which a coordinator puts it right. */
  public enum Kind {
    GOAL,
    OWNER,
    PROTOCOL,
    OPT_OUT_LINK,
    PERSONAL_LINK,
    RECIPIENTS,
    NOT_ELSEWHERE,
    GATEWAYS,
    TEMPLATES,
    GUARD,
    BUDGET,
    PILOT,
    CAPACITY,
    WINDOW,
    ZONE
  }
}
