package care.anbu.patient.history;

import care.anbu.shared.DatePrecision;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The clinical events of a patient. */
@ApplicationScoped
class ClinicalTimeline implements TimelineSource {

  @Inject EntityManager database;

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(
        TimelineKind.CONDITION,
        TimelineKind.PROCEDURE,
        TimelineKind.IMMUNIZATION,
        TimelineKind.OBSERVATION,
        TimelineKind.REPORT,
        TimelineKind.DISCHARGE);
  }

  @Override
  public List<TimelineEntry> entries(Request request) {
    return database
        .createQuery(
            """
            select e.id as id, e.kind as kind, e.occurredAt as occurredAt, e.endedAt as endedAt,
              c.display as display, e.valueNumber as number, e.valueUnit as unit,
              e.valueText as text, e.finished as finished,
              e.datePrecision as known
            from ClinicalEvent e join ClinicalCode c on c.id = e.codeId
            where e.patientId = :patient and e.occurredAt <= :before
              and (e.occurredAt < :before or e.id < :beforeId) and e.kind in :kinds
            order by e.occurredAt desc, e.id desc
            """,
            Tuple.class)
        .setParameter("patient", request.patientId())
        .setParameter("before", request.before())
        .setParameter("beforeId", request.beforeId())
        .setParameter("kinds", wanted(request))
        .setMaxResults(request.limit())
        .getResultStream()
        .map(row -> entry(row, request.language()))
        .toList();
  }

  private List<ClinicalEvent.Kind> wanted(Request request) {
    return request.wanted().stream()
        .filter(kinds()::contains)
        .map(kind -> ClinicalEvent.Kind.valueOf(kind.name()))
        .toList();
  }

  private static TimelineEntry entry(Tuple row, String language) {
    ClinicalEvent.Kind kind = row.get("kind", ClinicalEvent.Kind.class);
    return new TimelineEntry(
        row.get("occurredAt", Instant.class),
        row.get("id", Long.class),
        TimelineKind.valueOf(kind.name()),
        row.get("display", String.class),
        detail(kind, row, language),
        null);
  }

  private static String detail(ClinicalEvent.Kind kind, Tuple row, String language) {
    TimelineTexts texts = MessageBundles.get(TimelineTexts.class, Localized.Literal.of(language));
    String said = state(kind, row, texts);
    return switch (row.get("known", DatePrecision.class)) {
      case DAY -> said;
      case MONTH -> joined(said, texts.dayUnknown());
      case YEAR -> joined(said, texts.monthUnknown());
    };
  }

  private static String joined(String said, String more) {
    return said == null || said.isEmpty() ? more : said + ", " + more;
  }

  private static String state(ClinicalEvent.Kind kind, Tuple row, TimelineTexts texts) {
    if (!row.get("finished", Boolean.class)) {
      return texts.unfinished();
    }
    boolean over = row.get("endedAt") != null;
    return kind == ClinicalEvent.Kind.CONDITION && over ? texts.conditionOver() : value(row);
  }

  /** What an observation found: 6.9 %, or the text of a code. */
  private static String value(Tuple row) {
    Double number = row.get("number", Double.class);
    if (number == null) {
      return row.get("text", String.class);
    }
    var rounded = new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros();
    String unit = row.get("unit", String.class);
    return (rounded.toPlainString() + " " + (unit == null ? "" : unit)).strip();
  }
}
