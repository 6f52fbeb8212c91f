package care.anbu.suitability;

import care.anbu.shared.AgeBand;
import java.util.Collections;
import java.util.List;

/**
 * The active patients of a department per age band: alive, still patients, and seen there within
 * the last {@value #YEARS} years.
 *
 * @param patients one number per band, youngest first
 * @param unknownAge those without a birth date
 */
public record AgeProfile(long departmentId, List<Long> patients, long unknownAge) {

  public static final int YEARS = 5;

  public AgeProfile {
    if (patients.size() != AgeBand.COUNT) {
      throw new IllegalArgumentException(patients.size() + " age bands");
    }
    patients = List.copyOf(patients);
  }

  public static AgeProfile empty(long departmentId) {
    return new AgeProfile(departmentId, Collections.nCopies(AgeBand.COUNT, 0L), 0);
  }

  public long in(AgeBand band) {
    return patients.get(band.index());
  }

  /** All active patients, with and without a birth date. */
  public long total() {
    return unknownAge + ofKnownAge();
  }

  /** The share (0..1) of those of known age who are this old or older; a multiple of ten. */
  public double shareFrom(int age) {
    long older =
        patients.subList(age / 10, AgeBand.COUNT).stream().mapToLong(Long::longValue).sum();
    return ofKnownAge() == 0 ? 0 : (double) older / ofKnownAge();
  }

  private long ofKnownAge() {
    return patients.stream().mapToLong(Long::longValue).sum();
  }
}
