package care.anbu.segment;

import care.anbu.clinic.Clinics;
import care.anbu.patient.Patient;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.segment.SegmentPreview.Reason;
import care.anbu.segment.criterion.CommonCodes;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.CriterionField;
import care.anbu.segment.criterion.CriterionJson;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.segment.criterion.CriterionSource;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.Sentences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Why patients are meant: the parts of a criterion that hold for each, with what is on record, such
 * as the day of the last visit.
 */
@ApplicationScoped
class SampleReasons {

  /** Parts beyond this are not explained. */
  private static final int MOST_PARTS = 20;

  /** Of a day as text. */
  private static final int DAY_LENGTH = 10;

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject Segments segments;
  @Inject Clinics clinics;
  @Inject Sentences sentences;
  @Inject EntityManager database;

  /** By the id of the patient. */
  Map<Long, List<Reason>> of(Criterion criterion, List<Patient> patients, String language) {
    List<Criterion> parts = parts(criterion.normalised()).distinct().limit(MOST_PARTS).toList();
    if (parts.isEmpty() || patients.isEmpty()) {
      return Map.of();
    }
    var asked = IdBatch.of(patients.stream().map(one -> one.id).toList());
    List<List<Long>> holding = holding(parts, asked);
    CriterionNames names = segments.names(language);
    Map<Long, List<Reason>> reasons = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Map<Long, String> shown = shown(parts.get(i), asked);
      String chosen = chosen(parts.get(i), language);
      for (Patient patient : patients) {
        if (holding.get(i).contains(patient.id)) {
          reasons
              .computeIfAbsent(patient.id, first -> new ArrayList<>())
              .add(reason(parts.get(i), chosen, patient, shown.get(patient.id), names, language));
        }
      }
    }
    return reasons;
  }

  /** What is no group of others that hold by themselves. */
  private static Stream<Criterion> parts(Criterion criterion) {
    if (criterion instanceof Criterion.And all) {
      return all.of().stream().flatMap(SampleReasons::parts);
    }
    if (criterion instanceof Criterion.Or any) {
      return any.of().stream().flatMap(SampleReasons::parts);
    }
    return Stream.of(criterion);
  }

  /** Of each part, for whom it holds: asked in one statement. */
  private List<List<Long>> holding(List<Criterion> parts, IdBatch asked) {
    LocalDate today = queries.day();
    var questions = new ArrayList<SegmentQuery>();
    int parameters = 0;
    for (Criterion part : parts) {
      SegmentQuery question = queries.among(asked, part, today, parameters);
      parameters += question.parameters().size();
      questions.add(question);
    }
    String union =
        IntStream.range(0, parts.size())
            .mapToObj(i -> "select %d, m.id from (%s) m".formatted(i, questions.get(i).sql()))
            .collect(Collectors.joining(" union all "));
    var query = sql.query(union, Tuple.class);
    questions.forEach(question -> question.bind(query));
    List<List<Long>> holding = new ArrayList<>();
    parts.forEach(part -> holding.add(new ArrayList<>()));
    query
        .getResultList()
        .forEach(
            row ->
                holding
                    .get(row.get(0, Number.class).intValue())
                    .add(row.get(1, Number.class).longValue()));
    return holding;
  }

  /** What is on record, by patient, as the query writes it. */
  private Map<Long, String> shown(Criterion part, IdBatch asked) {
    boolean plain = part instanceof Criterion.Not || part instanceof Criterion.Named;
    SegmentQuery query = plain ? null : queries.evidence(part, asked, queries.day());
    Map<Long, String> shown = new HashMap<>();
    if (query != null) {
      query
          .bind(sql.query(query.sql(), Tuple.class))
          .getResultList()
          .forEach(
              row -> {
                if (row.get(1) != null) {
                  shown.put(row.get(0, Number.class).longValue(), text(row.get(1)));
                }
              });
    }
    return shown;
  }

  /** A moment and a text beside each other come as bytes. */
  private static String text(Object shown) {
    return shown instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : shown.toString();
  }

  /** What was chosen of a kind that a higher floor puts forward, by name; empty of others. */
  private static String chosen(Criterion part, String language) {
    if (!(part instanceof Criterion.Contributed contributed)) {
      return "";
    }
    CriterionSource source = contributed.source();
    CriterionSource.Words words = source.words(language);
    return source.fields().stream()
        .filter(CriterionField::isChosen)
        .filter(field -> contributed.values().containsKey(field.name()))
        .map(field -> words.options(field.name()).get(contributed.values().get(field.name())))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private Reason reason(
      Criterion part,
      String chosen,
      Patient patient,
      String shown,
      CriterionNames names,
      String language) {
    var locale = Locale.forLanguageTag(language);
    if (part instanceof Criterion.Age) {
      int years = patient.ageOn(queries.day()).orElseThrow();
      return new Reason(sentences.of("segment:years", locale, years), null);
    }
    if (shown == null) {
      return new Reason(part.sentence(language, names), null);
    }
    int bar = shown.indexOf('|');
    String detail =
        Stream.of(detail(part, shown.substring(bar + 1), locale), chosen)
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(", "));
    return new Reason(
        sentences.of("segment:reason", locale, name(part, locale), detail),
        day(shown.substring(0, bar)));
  }

  private String name(Criterion part, Locale locale) {
    return sentences.of(
        "criterion:kind", locale, part.match(new CriterionJson()).get("type").asText());
  }

  /** What there is besides the day; empty for nothing. */
  private String detail(Criterion part, String more, Locale locale) {
    if (part instanceof Criterion.Condition) {
      ClinicalCode code = database.find(ClinicalCode.class, Long.valueOf(more));
      String common = CommonCodes.name(code.code, locale.getLanguage());
      return (common == null ? code.display : common) + " (" + code.code + ")";
    }
    return part instanceof Criterion.Visits && !more.isEmpty()
        ? sentences.of("segment:times", locale, more)
        : more;
  }

  /** Moments of the database are UTC; a day is one already. */
  private LocalDate day(String moment) {
    if (moment.length() == DAY_LENGTH) {
      return LocalDate.parse(moment);
    }
    return LocalDateTime.parse(moment, MOMENT)
        .atOffset(ZoneOffset.UTC)
        .atZoneSameInstant(clinics.current().zoneId())
        .toLocalDate();
  }
}
