package care.anbu.patient.place;

import care.anbu.clinic.Clinic;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the patients of a clinic live, for the hours in which they may be contacted (47 CFR
 * 64.1200(c)(1): the time where the called party is). The postal code of their address says it,
 * else the area code of the number that is used; else nobody knows, and the clinic's clock counts.
 */
public final class Places {

  private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

  private final Zones zones;
  private final Map<Long, Place> byAddress;

  private Places(Zones zones, Map<Long, Place> byAddress) {
    this.zones = zones;
    this.byAddress = byAddress;
  }

  /** Of some patients; nothing is asked in a country that has one time. */
  public static Places of(SqlConnection rows, Clinic clinic, Collection<Long> patientIds)
      throws SQLException {
    var byAddress = new HashMap<Long, Place>();
    Zones zones = Zones.of(clinic.country).orElse(null);
    if (zones != null && !patientIds.isEmpty()) {
      rows.each(
          "select a.patient_id, a.postal_code, a.value from contact_point a where a.clinic_id = :clinic"
              + " and a.kind = 'ADDRESS' and a.postal_code is not null and "
              + ContactPoint.current("a")
              + " and a.patient_id in "
              + ClinicSql.in(patientIds)
              + " order by a.id",
          row -> {
            long patient = row.getLong(1);
            // A Korean postal code has five digits, too.
            boolean korean = HANGUL.matcher(row.getString(3)).find();
            Optional<Place> place =
                korean ? Optional.empty() : zones.ofPostalCode(row.getString(2));
            // The address that was written last counts, also where it says nothing.
            byAddress.compute(patient, (id, before) -> place.orElse(null));
          });
    }
    return new Places(zones, byAddress);
  }

  /**
   * Where a patient is.
   *
   * @param contact the phone number in E.164 form, or e-mail address, that is used
   */
  public Optional<Place> of(long patientId, String contact) {
    if (zones == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(byAddress.get(patientId)).or(() -> zones.ofPhone(contact));
  }
}
