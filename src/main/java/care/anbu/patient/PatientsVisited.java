package care.anbu.patient;

/**
 * Visits have arrived in a clinic, by import or by hand: whoever reminds patients looks again at
 * those they are reminding. A CDI event, fired after the visits are committed.
 */
public record PatientsVisited(String clinicId) {}
