package care.anbu.outreach.queue;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Clinics;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads what the check before sending needs, for a whole claim in a handful of queries. */
@ApplicationScoped
public class QueuedMessages {

  private static final Asked OF_MESSAGE =
      new Asked("o.clinic_id", "o.patient_id", "o.department_id", null, "m.enrolled_at", "?");

  private static final String SELECT =
      """
      select o.id, o.campaign_id, o.member_id, o.patient_id, o.department_id, o.contact_point_id,
             o.attempts, o.moved, o.due_at, o.expires_at, k.state, m.state, cp.value,
             cp.usable and cp.ended_at is null and cp.bad_since is null, p.name, p.language,
             p.birth_date, p.deceased, p.active,
             {visited}, {booked}, {excluded},
             (select count(*) from outreach s where s.clinic_id = o.clinic_id
                 and s.patient_id = o.patient_id and s.channel = o.channel and s.sent_at >= ?),
             (select count(*) from outreach s where s.clinic_id = o.clinic_id
                 and s.patient_id = o.patient_id and s.channel = o.channel and s.sent_at >= ?),
             a.id, a.reference, a.subject, a.content
      from outreach o
      join campaign k on k.clinic_id = o.clinic_id and k.id = o.campaign_id
      join member m on m.clinic_id = o.clinic_id and m.id = o.member_id
      join patient p on p.clinic_id = o.clinic_id and p.id = o.patient_id
      join contact_point cp on cp.clinic_id = o.clinic_id and cp.id = o.contact_point_id
      left join attempt a on o.attempts > 0 and a.clinic_id = o.clinic_id and a.outreach_id = o.id
          and a.outcome = 'UNKNOWN'
      where o.clinic_id = ? and o.id in (%s)
      """
          .replace("{visited}", DoNotContact.VISITED.holds(OF_MESSAGE))
          .replace("{booked}", DoNotContact.BOOKED.holds(OF_MESSAGE))
          .replace("{excluded}", DoNotContact.EXCLUDED.holds(OF_MESSAGE));

  @Inject DataSource database;
  @Inject Consents consents;
  @Inject Clinics clinics;

  /** The rows as they are now; the campaigns are those of the rows. */
  public List<QueuedMessage> read(
      String clinicId,
      Channel channel,
      Collection<Long> ids,
      Map<Long, Campaign> campaigns,
      Instant now) {
    var consented = new HashMap<Long, Map<Channel, ConsentVerdict>>();
    var rows = rows(clinicId, ids, now);
    rows.stream()
        .collect(Collectors.groupingBy(row -> campaigns.get(row.campaignId()).purpose))
        .forEach(
            (purpose, ofPurpose) -> {
              var verdicts =
                  consents.verdicts(
                      ofPurpose.stream().map(QueuedMessage::patientId).toList(), purpose);
              ofPurpose.forEach(
                  row -> consented.put(row.outreachId(), verdicts.get(row.patientId())));
            });
    return rows.stream()
        .map(row -> row.consented(consented.get(row.outreachId()).get(channel).allows()))
        .toList();
  }

  private List<QueuedMessage> rows(String clinicId, Collection<Long> ids, Instant now) {
    var zone = clinics.findById(clinicId).zoneId();
    var midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    String in = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (Connection connection = database.getConnection();
        var select = connection.prepareStatement(SELECT.formatted(in))) {
      select.setTimestamp(1, Timestamp.from(now));
      select.setTimestamp(2, Timestamp.from(now));
      select.setTimestamp(3, Timestamp.from(midnight));
      select.setTimestamp(4, Timestamp.from(midnight.minus(Duration.ofDays(6))));
      select.setString(5, clinicId);
      var rows = new ArrayList<QueuedMessage>(ids.size());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(candidate(row));
        }
      }
      return rows;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static QueuedMessage candidate(ResultSet row) throws SQLException {
    long attempt = row.getLong(25);
    var unknown =
        row.wasNull()
            ? null
            : new QueuedMessage.Unknown(
                attempt, row.getString(26), row.getString(27), row.getString(28));
    return new QueuedMessage(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getInt(7),
        row.getInt(8),
        row.getTimestamp(9).toInstant(),
        row.getTimestamp(10).toInstant(),
        CampaignState.valueOf(row.getString(11)),
        Member.State.valueOf(row.getString(12)),
        row.getString(13),
        row.getBoolean(14),
        row.getString(15),
        row.getString(16),
        row.getObject(17, LocalDate.class),
        row.getBoolean(18),
        row.getBoolean(19),
        row.getBoolean(20),
        row.getBoolean(21),
        row.getBoolean(22),
        false,
        row.getInt(23),
        row.getInt(24),
        unknown);
  }
}
