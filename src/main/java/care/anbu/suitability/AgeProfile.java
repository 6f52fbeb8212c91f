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

  /** How far back a visit makes a patient an active one. */
  public int years() {
    return YEARS;
  }

  /** All active patients, with and without a birth date. */
  public long total() {
    return unknownAge + ofKnownAge();
  }

  /** The share (0..1) of a group among those of known age. */
  public double share(AgeGroup group) {
    long inGroup =
        switch (group) {
          case CHILDREN -> between(0, 2);
          case ADULTS -> between(2, 6);
          case OLDER -> between(6, AgeBand.COUNT);
        };
    return ofKnownAge() == 0 ? 0 : (double) inGroup / ofKnownAge();
  }

  /** The group that most patients belong to; the older of two that are as large. */
  public AgeGroup largest() {
    AgeGroup largest = AgeGroup.OLDER;
    for (AgeGroup group : AgeGroup.values()) {
      largest = share(group) > share(largest) ? group : largest;
    }
    return largest;
  }

  private long ofKnownAge() {
    return between(0, AgeBand.COUNT);
  }

  private long between(int fromBand, int toBand) {
    return patients.subList(fromBand, toBand).stream().mapToLong(Long::longValue).sum();
  }
}
