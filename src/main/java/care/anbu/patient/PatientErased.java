package care.anbu.patient;

/** A patient of the clinic is being erased, in the transaction of whoever observes it. */
public record PatientErased(String clinicId) {}
