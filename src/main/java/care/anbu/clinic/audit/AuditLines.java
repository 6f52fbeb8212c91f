package care.anbu.clinic.audit;

import care.anbu.clinic.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the audit trail of the clinic, latest first, a page at a time. */
@ApplicationScoped
class AuditLines {

  @Inject EntityManager entities;
  @Inject Clinics clinics;

  /** The rows after those of the page before; an {@code after} of nobody begins anew. */
  @Transactional
  List<AuditLine> page(AuditFilter filter, int limit) {
    var values = new HashMap<String, Object>();
    var query =
        entities.createQuery(
            "select a.id, a.seq, a.at, a.staffId, s.name, s.login, a.action, a.subjectId, a.label,"
                + " a.details, a.remote from AuditEntry a left join Staff s on s.id = a.staffId"
                + " where 1 = 1"
                + conditions(filter, values)
                + " order by a.at desc, a.id desc",
            AuditLine.class);
    values.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList();
  }

  private String conditions(AuditFilter filter, Map<String, Object> values) {
    var where = new StringBuilder();
    if (filter.staff != null) {
      where.append(" and a.staffId = :staff");
      values.put("staff", filter.staff.value());
    }
    if (filter.action != null) {
      where.append(" and a.action = :action");
      values.put("action", filter.action);
    }
    if (filter.from != null) {
      where.append(" and a.at >= :from");
      values.put("from", startOf(filter.from));
    }
    if (filter.to != null) {
      where.append(" and a.at < :to");
      values.put("to", startOf(filter.to.plusDays(1)));
    }
    AuditEntry last =
        filter.after == null ? null : entities.find(AuditEntry.class, filter.after.value());
    if (last != null) {
      where.append(" and a.at <= :at and (a.at < :at or a.id < :id)");
      values.put("at", last.at);
      values.put("id", last.id);
    }
    return where.toString();
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(clinics.current().zoneId()).toInstant();
  }
}
