package care.anbu.protocol.due;

import java.time.LocalDate;

/**
 * How many patients stood where with a protocol on a day.
 *
 * @param version of the protocol, by which it was worked out
 * @param late of those who were due, after their tolerance
 */
public record ProtocolDay(
    long protocolId,
    LocalDate day,
    int version,
    long due,
    long late,
    long upcoming,
    long settled,
    long excluded) {}
