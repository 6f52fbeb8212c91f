package care.anbu.outreach.reply;

import care.anbu.outreach.Outreach;
import java.time.Instant;

/**
 * A contact, which is held, was answered: whatever the network said of it, it arrived. A CDI event,
 * fired in the transaction that keeps the answer.
 */
public record ContactAnswered(Outreach contact, Instant at) {}
