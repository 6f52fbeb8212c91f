package care.anbu.outreach.desk;

import care.anbu.outreach.OutreachState;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import care.anbu.shared.SqlConnection;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Texts that the desk typed. */
@ApplicationScoped
public class DeskMessages implements PanacheRepository<DeskMessage> {

  /** A refusal that a carrier tells of days later has an earlier time, and a later id. */
  private static final String TYPED =
      "select d.outreach_id, d.text, exists (select 1 from consent c"
          + " where c.clinic_id = d.clinic_id and c.patient_id = o.patient_id"
          + " and c.purpose = 'CARE' and c.granted = false"
          + " and (c.channel is null or c.channel = o.channel)"
          + " and (c.at > d.written_at or c.id > d.id))"
          + " from desk_message d join outreach o on o.clinic_id = d.clinic_id"
          + " and o.id = d.outreach_id where d.clinic_id = :clinic and d.outreach_id in %s";

  /**
   * What a contact says that the desk typed.
   *
   * @param text null: it is not kept any more
   * @param refusedSince whether the patient has said no to care by that channel since
   */
  public record Typed(String text, boolean refusedSince) {}

  /** The message of that id in this clinic, or a 404. */
  public DeskMessage require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** By contact, in one query; one of which nothing was typed is not in the answer. */
  public Map<Long, Typed> typed(SqlConnection rows, Collection<Long> outreachIds)
      throws SQLException {
    var typed = new HashMap<Long, Typed>();
    if (!outreachIds.isEmpty()) {
      rows.each(
          TYPED.formatted(ClinicSql.in(outreachIds)),
          row -> typed.put(row.getLong(1), new Typed(row.getString(2), row.getBoolean(3))));
    }
    return typed;
  }

  /** The one of a form with that key; empty: that form was not taken yet. */
  public Optional<DeskMessage> made(String key) {
    return find("madeKey", key).firstResultOptional();
  }

  /** The one that leaves by a contact; empty: the contact is another. */
  public Optional<DeskMessage> of(long outreachId) {
    return find("outreachId", outreachId).firstResultOptional();
  }

  /** Somebody knows of all that did not arrive at a patient. */
  public void settle(long patientId, long by, Instant at) {
    getEntityManager()
        .createQuery(
            "select d from DeskMessage d join Outreach o on o.id = d.outreachId"
                + " where o.patientId = ?1 and d.seenAt is null and o.state in ?2",
            DeskMessage.class)
        .setParameter(1, patientId)
        .setParameter(2, OutreachState.NOT_SURELY_TOLD)
        .getResultStream()
        .forEach(message -> message.seen(by, at));
  }

  /**
   * When the desk last wrote to a patient; empty: never. What surely did not arrive counts for
   * nothing.
   */
  public Optional<Instant> lastTo(long patientId) {
    return getEntityManager()
        .createQuery(
            "select max(d.writtenAt) from DeskMessage d join Outreach o on o.id = d.outreachId"
                + " where o.patientId = ?1 and o.state not in ?2",
            Instant.class)
        .setParameter(1, patientId)
        .setParameter(2, OutreachState.NOT_TOLD)
        .getResultStream()
        .filter(at -> at != null)
        .findFirst();
  }
}
