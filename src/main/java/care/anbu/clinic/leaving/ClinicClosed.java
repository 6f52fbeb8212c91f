package care.anbu.clinic.leaving;

/** A clinic was closed: whoever works for it on its own stops. */
public record ClinicClosed(String clinicId) {}
