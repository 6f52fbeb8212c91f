package care.anbu.insight.access;

import care.anbu.clinic.AccessLog;
import care.anbu.clinic.Clinics;
import care.anbu.patient.Patients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the access log of the clinic, latest first, a page at a time. */
@ApplicationScoped
class AccessEntries {

  @Inject EntityManager entities;
  @Inject Patients patients;
  @Inject Clinics clinics;

  /** The looks after those of the page before; an {@code after} of nobody begins anew. */
  @Transactional
  List<AccessLine> page(AccessFilter filter, int limit) {
    var values = new HashMap<String, Object>();
    var query =
        entities.createQuery(
            "select l.id, l.seq, l.at, s.name, s.login, l.patientId, p.chartNumber, p.name,"
                + " l.purpose, l.remote from AccessLog l left join Staff s on s.id = l.staffId"
                + " left join MergedPatient m on m.id = l.patientId"
                + " left join Patient p on p.id = coalesce(m.survivorId, l.patientId) where 1 = 1"
                + conditions(filter, values)
                + " order by l.at desc, l.id desc",
            AccessLine.class);
    values.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList();
  }

  /**
   * Only what is asked for: a condition that may be absent would keep the database from indexes.
   */
  private String conditions(AccessFilter filter, Map<String, Object> values) {
    var where = new StringBuilder();
    if (filter.staff != null) {
      where.append(" and l.staffId = :staff");
      values.put("staff", filter.staff.value());
    }
    if (filter.patient != null) {
      where.append(" and l.patientId in :patient");
      values.put("patient", records(filter.patient.value()));
    }
    if (filter.purpose != null) {
      where.append(" and l.purpose = :purpose");
      values.put("purpose", filter.purpose);
    }
    if (filter.purpose == null && filter.withoutLog) {
      where.append(" and l.purpose <> LOG");
    }
    if (filter.from != null) {
      where.append(" and l.at >= :from");
      values.put("from", startOf(filter.from));
    }
    if (filter.to != null) {
      where.append(" and l.at < :to");
      values.put("to", startOf(filter.to.plusDays(1)));
    }
    if (!filter.remote().isBlank()) {
      where.append(" and l.remote like :remote escape '!'");
      values.put("remote", filter.remote().strip().replaceAll("[!%_]", "!$0") + "%");
    }
    AccessLog last =
        filter.after == null ? null : entities.find(AccessLog.class, filter.after.value());
    if (last != null) {
      where.append(" and l.at <= :at and (l.at < :at or l.id < :id)");
      values.put("at", last.at);
      values.put("id", last.id);
    }
    return where.toString();
  }

  /** A look at a record that was absorbed since was a look at this person, too. */
  private List<Long> records(long patientId) {
    return Stream.concat(Stream.of(patientId), patients.absorbedBy(patientId).stream()).toList();
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(clinics.current().zoneId()).toInstant();
  }
}
