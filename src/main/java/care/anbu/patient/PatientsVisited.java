package care.anbu.patient;

/**
 * Patients have arrived or booked in a clinic, by import or by hand: whoever reminds patients looks
 * again at those they are reminding. A CDI event, fired after it is committed.
 */
public record PatientsVisited(String clinicId) {}
