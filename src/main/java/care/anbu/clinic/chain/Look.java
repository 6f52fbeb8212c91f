package care.anbu.clinic.chain;

import java.time.Instant;

/**
 * What a row of the access log says.
 *
 * @param at to the millisecond
 * @param remote the address the request came from, or null
 */
public record Look(
    long id, Instant at, long staffId, long patientId, String purpose, String remote) {}
