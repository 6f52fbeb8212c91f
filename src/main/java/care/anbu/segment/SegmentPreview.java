package care.anbu.segment;

import care.anbu.patient.Patient;
import java.util.List;

/**
 * Whom a criterion means today.
 *
 * @param count patients; 0 with {@code fewerThan}
 * @param fewerThan null: the count is exact. Else so few that a number could tell something of one
 *     person: fewer than this, nobody included
 * @param millis how long the count took
 * @param some a few of them
 */
public record SegmentPreview(
    long count, Integer fewerThan, long millis, String sentence, List<Patient> some) {}
