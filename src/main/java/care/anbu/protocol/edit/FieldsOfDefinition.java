package care.anbu.protocol.edit;

import care.anbu.protocol.rule.AfterEvent;
import care.anbu.protocol.rule.AfterMissed;
import care.anbu.protocol.rule.Ages;
import care.anbu.protocol.rule.BeforeBooking;
import care.anbu.protocol.rule.DueRule;
import care.anbu.protocol.rule.EachSeason;
import care.anbu.protocol.rule.EachYear;
import care.anbu.protocol.rule.EveryInterval;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Series;
import care.anbu.protocol.rule.Told;
import care.anbu.protocol.words.SpanWords;
import care.anbu.segment.criterion.Criterion;
import java.time.MonthDay;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a definition into the fields of the form, spans in words of a language. */
final class FieldsOfDefinition implements DueRule.Cases<String> {

  private final String language;
  private final Map<String, String> fields = new HashMap<>();

  private FieldsOfDefinition(String language) {
    this.language = language;
  }

  /** What stands in each field. */
  static Map<String, String> of(ProtocolDefinition definition, String language) {
    var written = new FieldsOfDefinition(language);
    written.write(definition);
    return written.fields;
  }

  /** Whether two say the same, a year being twelve months. */
  static boolean areSame(ProtocolDefinition one, ProtocolDefinition other) {
    return one.population().normalised().equals(other.population().normalised())
        && Objects.equals(normalised(one.exclusions()), normalised(other.exclusions()))
        && of(one, "en").equals(of(other, "en"))
        && rows(one.evidence()).equals(rows(other.evidence()))
        && rows(one.index()).equals(rows(other.index()));
  }

  private static Criterion normalised(Criterion criterion) {
    return criterion == null ? null : criterion.normalised();
  }

  private static List<EvidenceRow> rows(List<Evidence> evidence) {
    return evidence.stream().map(one -> EvidenceRow.of(one, false, "en")).toList();
  }

  private void write(ProtocolDefinition definition) {
    Ages ages = definition.ages();
    put("agesFrom", ages.from() == null ? null : SpanWords.age(ages.from(), language));
    put("agesBelow", ages.below() == null ? null : SpanWords.age(ages.below(), language));
    put("agesAt", ages.at());
    put("rule", definition.rule().match(this));
    span("early", definition.tolerance().early());
    span("late", definition.tolerance().late());
    put("priority", definition.priority());
    put("partialDates", definition.partialDates());
    Told told = definition.told();
    if (told != null) {
      put("toldKo", told.ko());
      put("toldEn", told.en());
      put("toldRevealing", told.revealing() ? "on" : null);
    }
  }

  private void put(String field, Object value) {
    if (value != null) {
      fields.put(field, value.toString());
    }
  }

  private void span(String field, Period span) {
    if (span != null && !span.isZero()) {
      put(field, SpanWords.of(span, language));
    }
  }

  @Override
  public String every(EveryInterval rule) {
    span("everyInterval", rule.interval());
    return "every";
  }

  @Override
  public String after(AfterEvent rule) {
    put("afterSteps", SpanWords.ofAll(rule.steps(), language));
    span("afterThenEvery", rule.thenEvery());
    return "after";
  }

  @Override
  public String season(EachSeason rule) {
    put("seasonFrom", day(rule.from()));
    put("seasonTo", day(rule.to()));
    put("seasonDoses", rule.doses());
    span("seasonGap", rule.gap());
    put("seasonFewerBefore", rule.fewerBefore());
    return "season";
  }

  private static String day(MonthDay day) {
    return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
  }

  @Override
  public String year(EachYear rule) {
    put("yearParity", rule.parity() ? "on" : null);
    return "year";
  }

  @Override
  public String series(Series rule) {
    put("seriesDoses", SpanWords.ofAll(rule.doses(), language));
    return "series";
  }

  @Override
  public String booked(BeforeBooking rule) {
    span("bookedBefore", rule.before());
    return "booked";
  }

  @Override
  public String missed(AfterMissed rule) {
    span("missedAfter", rule.after());
    return "missed";
  }
}
