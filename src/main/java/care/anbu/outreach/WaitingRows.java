package care.anbu.outreach;

/**
 * Takes rows of the queue back before anything left, in SQL, where many change at once. What {@link
 * Outreach#cancelled} is for one of them.
 */
public final class WaitingRows {

  private WaitingRows() {}

  /**
   * Whether a row waits and nothing of it can have left: a machine's row that was attempted may
   * have. A call that was tried still waits for its next try.
   */
  public static String untouched(String row) {
    return "%1$s.state = 'READY' and (%1$s.attempts = 0 or %1$s.channel = 'PHONE')".formatted(row);
  }

  /**
   * Whether nobody tried a row, nor has it in hand: a call that somebody is making.
   *
   * @param now an expression of SQL
   */
  public static String neitherTriedNorHeld(String row, String now) {
    return "%1$s.attempts = 0 and (%1$s.lease_until is null or %1$s.lease_until < %2$s)"
        .formatted(row, now);
  }

  /** Whether a paused campaign holds a row back: nobody calls, prints or counts it meanwhile. */
  public static String heldBack(String row) {
    return """
        exists (select 1 from campaign k where k.clinic_id = %1$s.clinic_id
          and k.id = %1$s.campaign_id and k.state = 'PAUSED')"""
        .formatted(row);
  }

  /**
   * The assignments that take a row back; whoever holds it loses it.
   *
   * @param reason an expression of SQL, as is {@code at}
   */
  public static String cancel(String row, String reason, String at) {
    return """
        %1$s.state = 'CANCELLED', %1$s.reason = %2$s, %1$s.final_at = %3$s,
        %1$s.lease_owner = null, %1$s.lease_until = null, %1$s.version = %1$s.version + 1"""
        .formatted(row, reason, at);
  }
}
