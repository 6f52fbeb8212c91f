package care.anbu.outreach.notice;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.notice.NoticeMessage.About;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Purpose;
import care.anbu.shared.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads what contacts without a campaign tell, and whether it is owed still. */
@ApplicationScoped
public class NoticeMessages {

  private static final String NOTICES =
      "select n.outreach_id, n.kind, c.purpose, c.channel, c.at, coalesce("
          + ConsentRules.SPOKEN_AT
          + ", c.at), n.closed_at is null and c.patient_id = n.patient_id and "
          + ConsentRules.HOLDS
          + " and not "
          + ConsentRules.OVERTAKEN
          + " from consent_notice n"
          + " join consent c on c.clinic_id = n.clinic_id and c.id = n.consent_id"
          + " where n.clinic_id = :clinic and n.outreach_id in %s order by n.id";

  @Inject Clinics clinics;

  /** By contact, in one query; one of which nothing is known is in the answer as owing nothing. */
  public Map<Long, NoticeMessage> of(SqlConnection rows, Collection<Long> outreachIds, Instant now)
      throws SQLException {
    var messages = new HashMap<Long, NoticeMessage>();
    if (outreachIds.isEmpty()) {
      return messages;
    }
    Clinic clinic = clinics.current();
    outreachIds.forEach(
        id ->
            messages.put(
                id,
                new NoticeMessage(
                    Kind.GIVEN, now.atZone(clinic.zoneId()).toLocalDate(), new ArrayList<>())));
    var rules = ConsentRules.of(clinic);
    rows.each(
        NOTICES.formatted(ClinicSql.in(outreachIds)),
        row -> messages.merge(row.getLong(1), read(row, clinic, rules, now), NoticeMessages::join));
    return messages;
  }

  private static NoticeMessage read(ResultSet row, Clinic clinic, ConsentRules rules, Instant now)
      throws SQLException {
    Kind kind = Kind.valueOf(row.getString(2));
    Purpose purpose = Purpose.valueOf(row.getString(3));
    Channel channel = row.getString(4) == null ? null : Channel.valueOf(row.getString(4));
    Instant said = row.getTimestamp(5).toInstant();
    Instant lapses = rules.lapses(purpose, said);
    boolean owed =
        row.getBoolean(7) && (kind != Kind.RENEWAL || lapses != null && lapses.isAfter(now));
    LocalDate day = row.getTimestamp(6).toInstant().atZone(clinic.zoneId()).toLocalDate();
    var about = new ArrayList<About>();
    if (owed) {
      about.add(new About(purpose, channel));
    }
    return new NoticeMessage(kind, day, about);
  }

  /** One contact tells of one day and kind alone: what is owed of both. */
  private static NoticeMessage join(NoticeMessage some, NoticeMessage more) {
    var about = new ArrayList<>(some.about());
    about.addAll(more.about());
    return new NoticeMessage(more.kind(), more.saidOn(), about);
  }
}
