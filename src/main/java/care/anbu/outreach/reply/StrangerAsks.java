package care.anbu.outreach.reply;

/**
 * Somebody wrote from a number that no patient has or had, and refused nothing for sure: a person
 * reads it. A CDI event, fired in the transaction that keeps the answer.
 *
 * @param address the number, as contact points are kept; or whatever the network named
 * @param text in their own words
 */
public record StrangerAsks(long replyId, String address, Reply.Way way, String text) {}
