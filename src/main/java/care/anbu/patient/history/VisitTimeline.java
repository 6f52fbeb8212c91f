package care.anbu.patient.history;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The visits of a patient: what kind, in which department, with whom and where. */
@ApplicationScoped
class VisitTimeline implements TimelineSource {

  @Inject EntityManager database;

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.VISIT);
  }

  @Override
  public List<TimelineEntry> entries(Request request) {
    return database
        .createQuery(
            """
            select v.id as id, v.startedAt as startedAt, v.encounterClass as encounterClass,
              t.display as type, d.nameKo as departmentKo, d.nameEn as departmentEn,
              p.name as practitioner, l.name as place
            from Visit v
            left join EncounterType t on t.id = v.encounterTypeId
            left join Department d on d.id = v.departmentId
            left join Practitioner p on p.id = v.practitionerId
            left join Place l on l.id = v.placeId
            where v.patientId = :patient and v.startedAt <= :before
              and (v.startedAt < :before or v.id < :beforeId)
            order by v.startedAt desc, v.id desc
            """,
            Tuple.class)
        .setParameter("patient", request.patientId())
        .setParameter("before", request.before())
        .setParameter("beforeId", request.beforeId())
        .setMaxResults(request.limit())
        .getResultStream()
        .map(row -> entry(row, request.language()))
        .toList();
  }

  private static TimelineEntry entry(Tuple row, String language) {
    String type = row.get("type", String.class);
    String department =
        row.get("ko".equals(language) ? "departmentKo" : "departmentEn", String.class);
    return new TimelineEntry(
        row.get("startedAt", Instant.class),
        row.get("id", Long.class),
        TimelineKind.VISIT,
        type == null ? word(row.get("encounterClass", String.class), language) : type,
        joined(department, row.get("practitioner", String.class), row.get("place", String.class)),
        null);
  }

  private static String word(String encounterClass, String language) {
    TimelineTexts texts = MessageBundles.get(TimelineTexts.class, Localized.Literal.of(language));
    return switch (encounterClass) {
      case "EMER" -> texts.emergencyVisit();
      case "IMP" -> texts.inpatientStay();
      case "HH" -> texts.homeVisit();
      case "VR" -> texts.remoteVisit();
      default -> texts.outpatientVisit();
    };
  }

  private static String joined(String... parts) {
    String text = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    return text.isEmpty() ? null : text;
  }
}
