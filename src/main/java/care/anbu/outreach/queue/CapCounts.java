package care.anbu.outreach.queue;

import care.anbu.outreach.CapDays;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What counts for the cap of the patients of a claim: what was sent to them, and what is on its way
 * to them by another claim. A printed letter lies there until it is posted, so it counts then.
 */
record CapCounts(Map<Long, QueuedMessage.Sent> ofPatients) {

  private static final String LEAVING =
      "(s.state = 'SENDING' and s.channel in ('SMS', 'EMAIL') and s.id not in %1$s)";

  private static final String COUNTS =
      "select s.patient_id, count(case when s.sent_at >= ? or "
          + LEAVING
          + " then 1 end), count(*) from outreach s where s.clinic_id = :clinic"
          + " and s.campaign_id is not null and s.patient_id in"
          + " (select o.patient_id from outreach o where o.clinic_id = :clinic and o.id in %1$s)"
          + " and (s.sent_at >= ? or "
          + LEAVING
          + ") group by s.patient_id";

  private static final QueuedMessage.Sent NOTHING = new QueuedMessage.Sent(0, 0);

  static CapCounts of(SqlConnection rows, Collection<Long> claim, CapDays days)
      throws SQLException {
    var counts = new HashMap<Long, QueuedMessage.Sent>();
    rows.each(
        COUNTS.formatted(ClinicSql.in(claim)),
        row -> counts.put(row.getLong(1), new QueuedMessage.Sent(row.getInt(2), row.getInt(3))),
        days.today(),
        days.week());
    return new CapCounts(counts);
  }

  /** The rows with what counts: of two messages to one patient in a claim, the first counts too. */
  List<QueuedMessage> told(Channel channel, List<QueuedMessage> claimed) {
    boolean byMachine = channel == Channel.SMS || channel == Channel.EMAIL;
    var before = new HashMap<Long, Integer>();
    return claimed.stream()
        .sorted(Comparator.comparingLong(QueuedMessage::outreachId))
        .map(
            row -> {
              long patient = row.recipient().patientId();
              boolean leaves = byMachine && row.campaignId() != null;
              int earlier = leaves ? before.merge(patient, 1, Integer::sum) - 1 : 0;
              return row.with(ofPatients.getOrDefault(patient, NOTHING).plus(earlier));
            })
        .toList();
  }
}
