package care.anbu.segment;

import care.anbu.patient.Patient;
import java.util.List;

/**
 * Whom a criterion means today.
 *
 * @param count patients
 * @param millis how long the count took
 * @param some a few of them
 */
public record Audience(long count, long millis, String sentence, List<Patient> some) {}
