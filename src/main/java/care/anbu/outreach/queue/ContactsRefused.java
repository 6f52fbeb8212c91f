package care.anbu.outreach.queue;

import java.util.List;

/**
 * A network refused messages because whoever has the number wants none: fired in the transaction
 * that records it, so that the refusal cannot be lost.
 *
 * @param code of the network
 */
public record ContactsRefused(List<Long> outreachIds, String code) {}
