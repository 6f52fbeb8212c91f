package care.anbu.outreach;

import care.anbu.clinic.retention.RetainedData;
import care.anbu.clinic.retention.RetentionKind;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;

/** What was written to patients. */
@ApplicationScoped
class RetainedTexts implements RetainedData {

  private static final String OLD =
      "attempt where clinic_id = :clinic and started_at < :before and content is not null";

  @Inject EntityManager database;
  @Inject CurrentClinic clinic;

  @Override
  public RetentionKind kind() {
    return RetentionKind.MESSAGE_TEXTS;
  }

  @Override
  public long due(Instant before) {
    return ((Number) about("select count(*) from " + OLD, before).getSingleResult()).longValue();
  }

  @Override
  public int remove(Instant before, int most) {
    return about(
            "update "
                + OLD.replace(" where", " set subject = null, content = null where")
                + " limit "
                + most,
            before)
        .executeUpdate();
  }

  private Query about(String sql, Instant before) {
    return database
        .createNativeQuery(sql)
        .setParameter("clinic", clinic.id())
        .setParameter("before", Timestamp.from(before));
  }
}
