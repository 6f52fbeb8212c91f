package care.anbu.patient.contact;

/**
 * A contact point gave way to another one of the same patient. A CDI event, fired inside the
 * transaction that does it: whatever waits to go to the old one follows to the new one.
 */
public record ContactReplaced(long oldId, ContactPoint replacement) {}
