package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Staff;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.queue.Attempt;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls of the day as a list. */
@ApplicationScoped
class CallList {

  @Inject EntityManager entities;
  @Inject Outreaches outreaches;
  @Inject ContactMatters matters;
  @Inject Clinics clinics;

  /** Calls still to make today, the next one first. */
  List<CallPages.Row> today(Instant now, long me, int limit) {
    Map<String, String> names =
        entities
            .createQuery("from Staff", Staff.class)
            .getResultStream()
            .collect(Collectors.toMap(member -> Outreach.desk(member.id), member -> member.name));
    List<Object[]> rows =
        entities
            .createQuery(
                "select o, p, c from Outreach o join Patient p on p.id = o.patientId"
                    + " join Campaign c on c.id = o.campaignId where o.channel = PHONE"
                    + " and c.state <> PAUSED and o.state = READY and o.dueAt < ?1"
                    // As the desk is given them: whoever named a time that has come goes first.
                    + " order by case when o.wantedAt <= ?2 then 0 else 1 end, o.dueAt, o.id",
                Object[].class)
            .setParameter(1, endOfDay(now))
            .setParameter(2, now)
            .setMaxResults(limit)
            .getResultList();
    var about = matters.of(rows.stream().map(row -> ((Outreach) row[0]).id).toList());
    return rows.stream()
        .map(
            row -> {
              var call = (Outreach) row[0];
              String holder = call.claimedByAnother(me, now) ? names.get(call.holder()) : null;
              return new CallPages.Row(
                  call, (Patient) row[1], (Campaign) row[2], holder, about.get(call.id));
            })
        .toList();
  }

  long open(Instant now) {
    return outreaches.waiting(Channel.PHONE, endOfDay(now));
  }

  /** Calls made today, whatever came of them. */
  long done(Instant now) {
    return entities
        .createQuery(
            "select count(*) from Attempt where gateway = DESK and startedAt >= ?1", Long.class)
        .setParameter(1, startOfDay(now))
        .getSingleResult();
  }

  /** Null when the patient was never in the department. */
  Instant lastVisit(long patientId, long departmentId) {
    return entities
        .createQuery(
            "select max(startedAt) from Visit where patientId = ?1 and departmentId = ?2",
            Instant.class)
        .setParameter(1, patientId)
        .setParameter(2, departmentId)
        .getSingleResult();
  }

  /** What came of the patient's last call, of whichever campaign; null when there was none. */
  CallSheet.Last lastCall(long patientId) {
    return entities
        .createQuery(
            "select a, s.name from Attempt a left join Staff s on s.id = a.byStaff"
                + " where a.patientId = ?1 and a.gateway = DESK and a.outcome is not null"
                + " order by a.startedAt desc, a.id desc",
            Object[].class)
        .setParameter(1, patientId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(row -> new CallSheet.Last((Attempt) row[0], (String) row[1]))
        .orElse(null);
  }

  private Instant startOfDay(Instant now) {
    var zone = clinics.current().zoneId();
    return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  private Instant endOfDay(Instant now) {
    var zone = clinics.current().zoneId();
    return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }
}
