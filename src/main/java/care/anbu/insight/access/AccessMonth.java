package care.anbu.insight.access;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Staff;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The looks of a month, per member of staff: a fixed number of queries, whatever the size. */
@ApplicationScoped
class AccessMonth {

  private static final int SHOWN = 100;

  @Inject EntityManager entities;
  @Inject Clinics clinics;

  /** A patient whose record somebody opened, how often in the month, and when first. */
  public record Questioned(
      long patientId, String chartNumber, String name, long looks, Instant first) {

    public String patientRef() {
      return Id.text(patientId);
    }
  }

  /** One line for each who looked at anything, those with most to ask about first. */
  @Transactional
  List<StaffMonth> of(YearMonth month) {
    Map<Long, AccessHours> hours = hours(month);
    Map<Long, Long> patients = perStaff(month, "count(distinct l.patientId)", "1 = 1");
    Map<Sign, Map<Long, Long>> signs = new EnumMap<>(Sign.class);
    for (Sign sign : Sign.values()) {
      signs.put(sign, perStaff(month, "count(*)", sign.condition));
    }
    Map<Long, Staff> staff =
        entities
            .createQuery("from Staff", Staff.class)
            .getResultStream()
            .collect(Collectors.toMap(member -> member.id, member -> member));
    return hours.keySet().stream()
        .map(id -> line(id, staff.get(id), hours.get(id), patients.get(id), signs))
        .sorted(
            Comparator.comparingLong((StaffMonth line) -> line.bearing(Sign.NO_REASON))
                .thenComparingLong(StaffMonth::looks)
                .reversed())
        .toList();
  }

  private static StaffMonth line(
      Long id, Staff member, AccessHours hours, long patients, Map<Sign, Map<Long, Long>> signs) {
    Map<Sign, Long> own = new EnumMap<>(Sign.class);
    signs.forEach((sign, looks) -> own.put(sign, looks.getOrDefault(id, 0L)));
    return new StaffMonth(
        id,
        member,
        hours.looks(),
        patients,
        hours.atNight(),
        hours.onSundays(),
        hours.busiest().getKey(),
        hours.busiest().getValue(),
        own);
  }

  /** What to ask one member of staff about; each patient under the first sign that fits. */
  @Transactional
  Map<Sign, List<Questioned>> questions(YearMonth month, long staffId) {
    var named = new HashSet<Long>();
    Map<Sign, List<Questioned>> questions = new EnumMap<>(Sign.class);
    for (Sign sign : Sign.values()) {
      List<Questioned> all =
          query(
                  month,
                  "l.patientId, p.chartNumber, p.name, count(*), min(l.at)",
                  sign.condition + " and l.staffId = :staff",
                  "l.patientId, p.chartNumber, p.name order by min(l.at) desc",
                  Questioned.class)
              .setParameter("staff", staffId)
              .setMaxResults(SHOWN)
              .getResultList();
      questions.put(sign, all.stream().filter(one -> named.add(one.patientId())).toList());
    }
    return questions;
  }

  /** The database counts by the hour of UTC; what hour that was here, the zone knows. */
  private Map<Long, AccessHours> hours(YearMonth month) {
    ZoneId zone = clinics.current().zoneId();
    var hours = new HashMap<Long, AccessHours>();
    String hour =
        "extract(year from l.at), extract(month from l.at), extract(day from l.at),"
            + " extract(hour from l.at)";
    query(month, "l.staffId, count(*), " + hour, "1 = 1", "l.staffId, " + hour, Object[].class)
        .getResultStream()
        .forEach(
            row ->
                hours
                    .computeIfAbsent((Long) row[0], id -> new AccessHours())
                    .add(local(row, zone), (Long) row[1]));
    return hours;
  }

  private static LocalDateTime local(Object[] row, ZoneId zone) {
    return LocalDateTime.of(
            (Integer) row[2], (Integer) row[3], (Integer) row[4], (Integer) row[5], 0)
        .atZone(ZoneOffset.UTC)
        .withZoneSameInstant(zone)
        .toLocalDateTime();
  }

  private Map<Long, Long> perStaff(YearMonth month, String what, String where) {
    return query(month, "l.staffId, " + what, where, "l.staffId", Object[].class)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  private <T> TypedQuery<T> query(
      YearMonth month, String select, String where, String groupBy, Class<T> type) {
    return entities
        .createQuery(
            "select "
                + select
                + " from AccessLog l left join MergedPatient m on m.id = l.patientId"
                + " left join Patient p on p.id = coalesce(m.survivorId, l.patientId)"
                + " left join Staff s on s.id = l.staffId"
                + " where l.at >= :from and l.at < :to and l.purpose <> PATIENT and "
                + where
                + " group by "
                + groupBy,
            type)
        .setParameter("from", startOf(month.atDay(1)))
        .setParameter("to", startOf(month.plusMonths(1).atDay(1)));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(clinics.current().zoneId()).toInstant();
  }
}
