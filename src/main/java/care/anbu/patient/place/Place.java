package care.anbu.patient.place;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a patient lives, as far as the hours of the day go.
 *
 * @param zones more than one where what is known lies in one of them, and nobody can say in which
 * @param knownBy what says so
 * @param of the postal code, or the beginning of the number, that lies there
 */
public record Place(List<ZoneId> zones, KnownBy knownBy, String of) {

  /** What says where somebody lives, the better first. */
  public enum KnownBy {
    POSTAL_CODE,
    PHONE_NUMBER
  }
}
