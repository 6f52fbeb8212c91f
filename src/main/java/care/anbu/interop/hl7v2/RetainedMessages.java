package care.anbu.interop.hl7v2;

import care.anbu.clinic.retention.RetainedData;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;

/** Messages as they came, where a clinic keeps them for less time than the installation. */
@ApplicationScoped
class RetainedMessages implements RetainedData {

  private static final String OLD =
      "hl7_message where clinic_id = :clinic and received_at < :before and state <> 'RECEIVED'";

  @Inject EntityManager database;
  @Inject CurrentClinic clinic;

  @Override
  public RetentionKind kind() {
    return RetentionKind.HL7_MESSAGES;
  }

  @Override
  public long due(Instant before) {
    return ((Number) about("select count(*) from " + OLD, before).getSingleResult()).longValue();
  }

  @Override
  public int remove(Instant before, int most) {
    return about("delete from " + OLD + " limit " + most, before).executeUpdate();
  }

  private Query about(String sql, Instant before) {
    return database
        .createNativeQuery(sql)
        .setParameter("clinic", clinic.id())
        .setParameter("before", Timestamp.from(before));
  }
}
