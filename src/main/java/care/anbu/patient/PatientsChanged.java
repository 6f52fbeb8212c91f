package care.anbu.patient;

/**
 * Patients have come or changed in a clinic, by import or by hand: whoever looks for two records of
 * one person looks again. A CDI event, fired after it is committed.
 */
public record PatientsChanged(String clinicId) {}
