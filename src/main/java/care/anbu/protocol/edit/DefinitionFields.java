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
import care.anbu.protocol.rule.PartialDates;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Series;
import care.anbu.protocol.rule.Told;
import care.anbu.protocol.rule.Tolerance;
import care.anbu.protocol.words.SpanWords;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the fields of the form of a protocol. What {@link FieldsOfDefinition} writes is read back.
 */
final class DefinitionFields {

  private static final Pattern MONTH_AND_DAY = Pattern.compile("(\\d{1,2})\\D{1,3}(\\d{1,2})\\D?");

  private final MultivaluedMap<String, String> form;

  DefinitionFields(MultivaluedMap<String, String> form) {
    this.form = form;
  }

  /**
   * The definition that the form says.
   *
   * @param population whom it means
   * @param exclusions whom not; null: nobody
   */
  ProtocolDefinition read(Criterion population, Criterion exclusions) {
    Integer priority = Typed.whole("priority", field("priority"));
    if (priority == null) {
      throw Problem.invalid("required").at("priority");
    }
    return new ProtocolDefinition(
        population,
        ages(),
        exclusions,
        evidence(false),
        rule(),
        new Tolerance(span("early"), span("late")),
        priority,
        told(),
        Typed.choice("partialDates", field("partialDates"), PartialDates.class));
  }

  private String field(String name) {
    return form.getFirst(name);
  }

  private Period span(String name) {
    return SpanWords.read(name, field(name));
  }

  private Period requiredSpan(String name) {
    Period span = span(name);
    if (span == null) {
      throw Problem.invalid("required").at(name);
    }
    return span;
  }

  private Ages ages() {
    return new Ages(
        span("agesFrom"),
        span("agesBelow"),
        Typed.choice("agesAt", field("agesAt"), Ages.At.class));
  }

  private List<Evidence> evidence(boolean begins) {
    var evidence = new ArrayList<Evidence>();
    for (int i = 0; EvidenceRow.isIn(form, i); i++) {
      Evidence one = EvidenceRow.read(form, i);
      if (one != null && EvidenceRow.begins(form, i) == begins) {
        evidence.add(one);
      }
    }
    return evidence;
  }

  /** What begins it, for the rules that have a beginning; for others it would be lost silently. */
  private DueRule rule() {
    String kind = field("rule");
    List<Evidence> index = evidence(true);
    DueRule rule =
        switch (kind == null ? "" : kind) {
          case "every" -> new EveryInterval(requiredSpan("everyInterval"), index);
          case "after" ->
              new AfterEvent(
                  index,
                  SpanWords.readAll("afterSteps", field("afterSteps")),
                  span("afterThenEvery"));
          case "season" ->
              new EachSeason(
                  day("seasonFrom"),
                  day("seasonTo"),
                  Typed.whole("seasonDoses", field("seasonDoses")),
                  span("seasonGap"),
                  Typed.whole("seasonFewerBefore", field("seasonFewerBefore")));
          case "year" -> new EachYear(field("yearParity") != null);
          case "series" ->
              new Series(SpanWords.readAll("seriesDoses", field("seriesDoses")), index);
          case "booked" -> new BeforeBooking(requiredSpan("bookedBefore"));
          case "missed" -> new AfterMissed(requiredSpan("missedAfter"));
          default -> throw Problem.invalid("required").at("rule");
        };
    boolean hasBeginning =
        rule instanceof EveryInterval || rule instanceof AfterEvent || rule instanceof Series;
    if (!index.isEmpty() && !hasBeginning) {
      throw Problem.invalid("protocolForm:problem_no_beginning").at("rule");
    }
    return rule;
  }

  private MonthDay day(String name) {
    Matcher day = MONTH_AND_DAY.matcher(Typed.plain(field(name)));
    try {
      if (day.matches()) {
        return MonthDay.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)));
      }
    } catch (DateTimeException impossible) {
      // Told as any other that cannot be read.
    }
    throw Problem.invalid("protocol:problem_season").at(name);
  }

  /** Null where nothing is said in either language. */
  private Told told() {
    boolean silent =
        Typed.plain(field("toldKo")).isEmpty() && Typed.plain(field("toldEn")).isEmpty();
    return silent
        ? null
        : new Told(field("toldKo"), field("toldEn"), field("toldRevealing") != null);
  }
}
