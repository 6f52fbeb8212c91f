package care.anbu.interop.draft;

import java.time.Instant;

/**
 * When something took place.
 *
 * @param from null where nobody knows
 * @param until null where it has not ended, or nobody knows
 */
public record TimeSpan(Instant from, Instant until) {}
