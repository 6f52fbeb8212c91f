package care.anbu.outreach.release;

import care.anbu.campaign.plan.EarlierOutreach;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.CapDays;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.NativeQuery;

/**
 * Tells planning and release what was sent before, from the rows of outreach themselves.
 *
 * <p>That a household is contacted once a day is asked three times, for each knows what the others
 * cannot: here of what earlier runs sent or left waiting; within one page of {@link Release}, whose
 * facts were read before its first contact; and by the key of {@code message_day} at the moment of
 * sending, which alone sees two replicas at once, and only a shared number or address.
 */
@ApplicationScoped
public class OutreachHistory implements EarlierOutreach {

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject Clock clock;

  private static final class Tally {
    final Map<Channel, Outcomes> outcomes = new EnumMap<>(Channel.class);
    int withinWeek;
  }

  @Override
  public Map<Long, History> of(IdBatch patients) {
    var clinic = clinics.current();
    Instant now = clock.instant();
    var days = CapDays.of(now, clinic.zoneId());
    var tallies = tallies(patients, days);
    Set<Long> household = shared(patients, LocalDate.ofInstant(now, clinic.zoneId()).toString());
    household.addAll(withRelatives(patients, days.today()));
    var histories = new HashMap<Long, History>();
    tallies.forEach(
        (patient, tally) ->
            histories.put(
                patient,
                new History(tally.outcomes, tally.withinWeek, household.contains(patient))));
    for (Long patient : household) {
      histories.computeIfAbsent(patient, known -> new History(Map.of(), 0, true));
    }
    return histories;
  }

  private Map<Long, Tally> tallies(IdBatch patients, CapDays days) {
    var tallies = new HashMap<Long, Tally>();
    sql.query(
            "select patient_id, channel, sum(tallied), sum(tallied and state = 'REACHED'),"
                + " sum(sent_at >= :week) from outreach where clinic_id = :clinic"
                + " and sent_at is not null and campaign_id is not null and "
                + patients.condition("patient_id")
                + " group by patient_id, channel",
            Tuple.class)
        .setParameter("week", Timestamp.from(days.week()))
        .getResultStream()
        .forEach(
            columns -> {
              var tally =
                  tallies.computeIfAbsent(number(columns, 0).longValue(), first -> new Tally());
              tally.outcomes.put(
                  Channel.valueOf(columns.get(1, String.class)),
                  new Outcomes(number(columns, 2).intValue(), number(columns, 3).intValue()));
              tally.withinWeek += number(columns, 4).intValue();
            });
    return tallies;
  }

  /** Patients with a number or e-mail address at which somebody else has had a message today. */
  private Set<Long> shared(IdBatch patients, String today) {
    return patients(
        sql.query(
                "select distinct cp.patient_id from contact_point cp"
                    + " join message_day d on d.clinic_id = cp.clinic_id and d.day = :today"
                    + " and d.recipient = cp.value"
                    + " join outreach o on o.clinic_id = d.clinic_id and o.id = d.outreach_id"
                    + " and o.patient_id <> cp.patient_id"
                    + " where cp.clinic_id = :clinic and cp.ended_at is null and "
                    + patients.condition("cp.patient_id"),
                Tuple.class)
            .setParameter("today", today));
  }

  /**
   * Patients of whose household somebody else was contacted today, or is about to be. Letters do
   * not count: they share an envelope.
   */
  private Set<Long> withRelatives(IdBatch patients, Instant midnight) {
    return patients(
        sql.query(
                "select distinct p.id from patient p join patient r on r.clinic_id = p.clinic_id"
                    + " and r.household_id = p.household_id and r.id <> p.id"
                    + " join outreach o on o.clinic_id = r.clinic_id and o.patient_id = r.id"
                    + " and o.channel <> 'LETTER' and o.campaign_id is not null"
                    + " and (o.sent_at >= :midnight or o.state in ('READY', 'SENDING'))"
                    + " where p.clinic_id = :clinic and "
                    + patients.condition("p.id"),
                Tuple.class)
            .setParameter("midnight", Timestamp.from(midnight)));
  }

  private static Set<Long> patients(NativeQuery<Tuple> query) {
    var patients = new HashSet<Long>();
    query.getResultStream().forEach(row -> patients.add(number(row, 0).longValue()));
    return patients;
  }

  private static Number number(Tuple row, int column) {
    Number value = row.get(column, Number.class);
    return value == null ? 0 : value;
  }
}
