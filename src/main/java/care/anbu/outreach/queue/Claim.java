package care.anbu.outreach.queue;

import java.time.Instant;
import java.util.List;

/**
 * What one claim brought that may leave.
 *
 * @param lease who holds its rows: this claim alone. Were it the process, a row that others took
 *     back and the process claimed anew could begin by both of its claims
 * @param holdsUntil until when its messages may begin: a slow gateway takes them one after another,
 *     while what the checks saw changes and the hours for sending end
 * @param full it took as many rows as it may, so there are probably more
 */
record Claim(String lease, List<CheckedMessage> messages, Instant holdsUntil, boolean full) {

  static final Claim NOTHING = new Claim("", List.of(), Instant.MIN, false);
}
