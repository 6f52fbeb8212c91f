package care.anbu.outreach.queue;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.CapDays;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.gateway.UnsubscribeLinks;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.outreach.notice.NoticeMessage;
import care.anbu.outreach.notice.NoticeMessages;
import care.anbu.outreach.queue.QueuedMessage.KakaoTalk;
import care.anbu.outreach.queue.QueuedMessage.Recipient;
import care.anbu.outreach.queue.QueuedMessage.Standing;
import care.anbu.outreach.queue.QueuedMessage.Timing;
import care.anbu.outreach.queue.QueuedMessage.Unknown;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.place.Places;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Purpose;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.TextWay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reads what the check before sending needs, for a whole claim in a handful of queries. */
@ApplicationScoped
public class QueuedMessages {

  private static final Asked OF_MESSAGE =
      new Asked("o.clinic_id", "o.patient_id", "o.department_id", "m.enrolled_at", "t.now");

  private static final String SELECT =
      """
      select o.id, o.campaign_id, if(o.attempts = 0, 0, o.attempts - (select count(*) from attempt b
               where b.clinic_id = o.clinic_id and b.outreach_id = o.id
               and b.outcome = 'POSTPONED')),
             o.moved, o.expires_at, p.id, cp.id, p.name, p.language, p.birth_date, cp.value,
             """
          + ContactPoint.live("cp")
          + """
             , k.state, m.state, a.id, a.reference, a.subject, a.content, a.started_at, a.account, a.way,
             o.as_text, cp.no_kakaotalk_since,
             """
          + Stream.of(DoNotContact.values())
              .map(why -> why.holds(OF_MESSAGE))
              .collect(Collectors.joining(", "))
          + ", "
          + ContactHold.on("cp")
          + """
             from outreach o
             join (select ? as now) t
             left join campaign k on k.clinic_id = o.clinic_id and k.id = o.campaign_id
             left join member m on m.clinic_id = o.clinic_id and m.id = o.member_id
             join patient p on p.clinic_id = o.clinic_id and p.id = o.patient_id
             join contact_point cp on cp.clinic_id = o.clinic_id and cp.id = o.contact_point_id
             left join attempt a on o.attempts > 0 and a.clinic_id = o.clinic_id
                 and a.outreach_id = o.id and a.outcome = 'UNKNOWN'
             where o.clinic_id = :clinic and o.id in %1$s
             """;

  private static final int FIRST_REASON = 24;
  private static final int HELD = FIRST_REASON + DoNotContact.values().length;

  @Inject DataSource database;
  @Inject ClinicSql sql;
  @Inject Consents consents;
  @Inject Clinics clinics;
  @Inject UnsubscribeLinks unsubscribe;
  @Inject PersonalLinks links;
  @Inject NoticeMessages notices;
  @Inject DeskMessages desk;

  /** The rows as they are now; the campaigns are those of the rows. */
  public List<QueuedMessage> read(
      Channel channel, Collection<Long> ids, Map<Long, Campaign> campaigns, Instant now) {
    var consent = new HashMap<Long, ConsentVerdict>();
    var rows = rows(channel, ids, campaigns, now);
    rows.stream()
        .filter(row -> row.notice() == null)
        .collect(Collectors.groupingBy(row -> purpose(row, campaigns)))
        .forEach(
            (purpose, ofPurpose) -> {
              var verdicts =
                  consents.verdicts(
                      ofPurpose.stream().map(row -> row.recipient().patientId()).toList(), purpose);
              ofPurpose.forEach(
                  row ->
                      consent.put(
                          row.outreachId(),
                          verdicts.get(row.recipient().patientId()).get(channel)));
            });
    return rows.stream().map(row -> row.with(consent.get(row.outreachId()))).toList();
  }

  /** What the desk types is care. */
  private static Purpose purpose(QueuedMessage row, Map<Long, Campaign> campaigns) {
    return row.campaignId() == null ? Purpose.CARE : campaigns.get(row.campaignId()).purpose;
  }

  private List<QueuedMessage> rows(
      Channel channel, Collection<Long> ids, Map<Long, Campaign> campaigns, Instant now) {
    var days = CapDays.of(now, clinics.current().zoneId());
    try (Connection connection = database.getConnection()) {
      var rows = sql.on(connection);
      List<QueuedMessage> messages =
          rows.list(
              SELECT.formatted(ClinicSql.in(ids)),
              row -> message(row, campaigns, addressee(row, channel)),
              now);
      List<QueuedMessage> counted = CapCounts.of(rows, ids, days).told(channel, messages);
      return located(rows, channel, told(rows, counted, now));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What those without a campaign say: what the desk typed, else of a consent. */
  private List<QueuedMessage> told(SqlConnection rows, List<QueuedMessage> messages, Instant now)
      throws SQLException {
    List<Long> alone =
        messages.stream()
            .filter(row -> row.campaignId() == null)
            .map(QueuedMessage::outreachId)
            .toList();
    Map<Long, DeskMessages.Typed> typed = desk.typed(rows, alone);
    Map<Long, NoticeMessage> notices =
        this.notices.of(rows, alone.stream().filter(id -> !typed.containsKey(id)).toList(), now);
    return alone.isEmpty()
        ? messages
        : messages.stream().map(row -> told(row, typed, notices)).toList();
  }

  private static QueuedMessage told(
      QueuedMessage row, Map<Long, DeskMessages.Typed> typed, Map<Long, NoticeMessage> notices) {
    if (row.campaignId() != null) {
      return row;
    }
    DeskMessages.Typed words = typed.get(row.outreachId());
    return words == null ? row.with(notices.get(row.outreachId())) : row.with(words);
  }

  /** A letter may lie in its box at any hour. */
  private List<QueuedMessage> located(
      SqlConnection rows, Channel channel, List<QueuedMessage> messages) throws SQLException {
    if (channel == Channel.LETTER) {
      return messages;
    }
    List<Long> patients = messages.stream().map(row -> row.recipient().patientId()).toList();
    Places places = Places.of(rows, clinics.current(), patients);
    return messages.stream()
        .map(
            row ->
                places
                    .of(row.recipient().patientId(), row.recipient().address())
                    .map(row::with)
                    .orElse(row))
        .toList();
  }

  private Addressee addressee(ResultSet row, Channel channel) throws SQLException {
    return new Addressee(
        row.getString(8),
        row.getString(9),
        row.getObject(10, LocalDate.class),
        channel == Channel.EMAIL ? unsubscribe.of(clinics.current().id, row.getLong(1)) : null,
        links.draw(channel));
  }

  private static QueuedMessage message(
      ResultSet row, Map<Long, Campaign> campaigns, Addressee addressee) throws SQLException {
    long campaignId = row.getLong(2);
    Campaign campaign = row.wasNull() ? null : campaigns.get(campaignId);
    return new QueuedMessage(
        row.getLong(1),
        campaign == null ? null : campaign.id,
        new Timing(row.getInt(3), row.getInt(4), row.getTimestamp(5).toInstant()),
        new Recipient(
            row.getLong(6),
            row.getLong(7),
            addressee,
            row.getString(11),
            row.getBoolean(12),
            row.getBoolean(HELD),
            null),
        new Standing(
            campaign == null ? null : CampaignState.valueOf(row.getString(13)),
            campaign == null ? null : Member.State.valueOf(row.getString(14)),
            against(row, campaign),
            null),
        null,
        new KakaoTalk(row.getBoolean(22), instant(row.getTimestamp(23))),
        null,
        null,
        unknown(row));
  }

  private static Unknown unknown(ResultSet row) throws SQLException {
    long attempt = row.getLong(15);
    return row.wasNull()
        ? null
        : new Unknown(
            attempt,
            row.getString(16),
            row.getString(17),
            row.getString(18),
            row.getTimestamp(19).toInstant(),
            row.getString(20),
            way(row.getString(21)));
  }

  private static TextWay way(String kept) {
    return kept == null ? null : TextWay.valueOf(kept);
  }

  private static Instant instant(Timestamp kept) {
    return kept == null ? null : kept.toInstant();
  }

  private static Set<DoNotContact> against(ResultSet row, Campaign campaign) throws SQLException {
    var against = EnumSet.noneOf(DoNotContact.class);
    var leavesAlone = campaign == null ? DoNotContact.WHATEVER_IS_BOOKED : campaign.leavesAlone();
    for (DoNotContact why : leavesAlone) {
      if (row.getBoolean(FIRST_REASON + why.ordinal())) {
        against.add(why);
      }
    }
    return against;
  }
}
