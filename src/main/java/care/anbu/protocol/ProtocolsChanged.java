package care.anbu.protocol;

/**
 * A protocol of a clinic has begun to work, or says something else. A CDI event, fired in the
 * transaction that changes it.
 */
public record ProtocolsChanged(String clinicId) {}
