package care.anbu.shared;

import java.time.LocalDate;
import java.time.Period;

/** Ten years of age: band 0 is 0–9, band 1 is 10–19 … band 8 is 80 and over. */
public record AgeBand(int index) {

  public static final int COUNT = 9;

  public AgeBand {
    if (index < 0 || index >= COUNT) {
      throw new IllegalArgumentException("age band " + index);
    }
  }

  /** The band of an age in completed years; ages under 0 count as 0. */
  public static AgeBand ofAge(int years) {
    return new AgeBand(Math.max(0, Math.min(years / 10, COUNT - 1)));
  }

  public static AgeBand on(LocalDate day, LocalDate birthDate) {
    return ofAge(Period.between(birthDate, day).getYears());
  }

  public int from() {
    return index * 10;
  }

  /** {@code 70–79}, or {@code 80+}. */
  public String label() {
    return index == COUNT - 1 ? from() + "+" : from() + "–" + (from() + 9);
  }
}
