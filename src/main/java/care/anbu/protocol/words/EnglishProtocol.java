package care.anbu.protocol.words;

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
import care.anbu.protocol.rule.Tolerance;
import care.anbu.segment.criterion.CriterionNames;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says a protocol in English. */
final class EnglishProtocol implements DueRule.Cases<String> {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private final CriterionNames names;

  EnglishProtocol(CriterionNames names) {
    this.names = names;
  }

  String brief(ProtocolDefinition definition) {
    String when = definition.rule().match(this) + tolerance(definition.tolerance());
    String said = definition.ages().isAny() ? when : ages(definition.ages()) + ": " + when;
    return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
  }

  String of(ProtocolDefinition definition) {
    var said = new StringBuilder(definition.population().sentence("en", names));
    if (!definition.ages().isAny()) {
      said.append(", ").append(ages(definition.ages()));
    }
    if (definition.exclusions() != null) {
      String whom = definition.exclusions().sentence("en", names);
      said.append(", except ").append(whom.substring(0, 1).toLowerCase(Locale.ROOT));
      said.append(whom.substring(1));
    }
    said.append(": ").append(definition.rule().match(this));
    said.append(tolerance(definition.tolerance()));
    if (!definition.evidence().isEmpty()) {
      said.append("; settled by ").append(evidence(definition.evidence()));
    }
    said.append(
        switch (definition.partialDates()) {
          case FIRST_DAY -> "";
          case LAST_DAY -> "; a record of a year or month alone counts as of its last day";
          case NOT_COUNTED -> "; a record of a year or month alone does not count";
        });
    Told told = definition.told();
    if (told != null) {
      said.append("; patients read “").append(told.en()).append('”');
      said.append(told.revealing() ? ", though in no text message or subject line" : "");
    }
    return said.append('.').toString();
  }

  @Override
  public String every(EveryInterval rule) {
    return "every "
        + span(rule.interval())
        + (rule.from().isEmpty() ? "" : ", from " + evidence(rule.from()) + " on");
  }

  @Override
  public String after(AfterEvent rule) {
    String further = rule.thenEvery() == null ? "" : ", then every " + span(rule.thenEvery());
    return spans(rule.steps()) + " after " + evidence(rule.index()) + further;
  }

  @Override
  public String season(EachSeason rule) {
    String doses =
        rule.doses() == 1
            ? "once"
            : rule.doses()
                + " times"
                + (rule.gap().isZero() ? "" : ", " + span(rule.gap()) + " apart,");
    String few =
        rule.fewerBefore() == null
            ? ""
            : ", of those who had it fewer than " + rule.fewerBefore() + " times before";
    return doses + " each season from " + day(rule.from()) + " to " + day(rule.to()) + few;
  }

  @Override
  public String year(EachYear rule) {
    return rule.parity()
        ? "once in every calendar year that is even or odd as the year of birth is"
        : "once in every calendar year";
  }

  @Override
  public String series(Series rule) {
    String times =
        rule.doses().size() == 1
            ? "once in life"
            : rule.doses().size()
                + " times, the further ones "
                + spans(rule.doses().subList(1, rule.doses().size()))
                + " after the first";
    return times + (rule.from().isEmpty() ? "" : ", from " + evidence(rule.from()) + " on");
  }

  @Override
  public String booked(BeforeBooking rule) {
    return span(rule.before()) + " before a booked visit";
  }

  @Override
  public String missed(AfterMissed rule) {
    return span(rule.after()) + " after a missed visit, unless they came or booked since";
  }

  private static String day(MonthDay day) {
    return DAY.format(day);
  }

  private static String ages(Ages ages) {
    String on =
        switch (ages.at()) {
          case DAY -> "";
          case YEAR_START -> " on 1 January of the year";
          case YEAR_END -> " on 31 December of the year";
        };
    if (ages.below() == null) {
      return "aged " + span(ages.from()) + " or over" + on;
    }
    return (ages.from() == null ? "under " : "aged " + span(ages.from()) + " or over and under ")
        + span(ages.below())
        + on;
  }

  private static String tolerance(Tolerance tolerance) {
    return Stream.of(
            tolerance.early().isZero() ? null : "up to " + span(tolerance.early()) + " early",
            tolerance.late().isZero() ? null : "late after " + span(tolerance.late()))
        .filter(said -> said != null)
        .collect(Collectors.joining(", ", "", ""))
        .transform(said -> said.isEmpty() ? "" : " (" + said + ")");
  }

  private String evidence(List<Evidence> evidence) {
    return evidence.stream().map(this::evidence).collect(Collectors.joining(", or "));
  }

  private String evidence(Evidence one) {
    String holds = one.holdsFor() == null ? "" : " (holds for " + span(one.holdsFor()) + ")";
    if (one.isVisit()) {
      String where =
          one.departmentId() == null ? "any department" : names.department(one.departmentId());
      return "a visit to " + where + holds;
    }
    String kinds =
        one.kinds().stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    return kinds + " " + Named.of(one, "“", "”", " and %d more codes") + holds;
  }

  private static String spans(List<Period> spans) {
    List<String> said = spans.stream().map(EnglishProtocol::span).toList();
    int last = said.size() - 1;
    return last == 0
        ? said.get(0)
        : String.join(", ", said.subList(0, last)) + " and " + said.get(last);
  }

  private static String span(Period span) {
    return SpanWords.of(span, "en");
  }
}
