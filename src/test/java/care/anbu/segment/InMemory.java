package care.anbu.segment;

import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Visit;
import care.anbu.segment.SmallClinic.Known;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What a criterion means, said a second time in plain Java, to hold the SQL against. */
final class InMemory implements Criterion.Cases<Predicate<Known>> {

  private final LocalDate today;
  private final ZoneId zone;

  InMemory(LocalDate today, ZoneId zone) {
    this.today = today;
    this.zone = zone;
  }

  List<Long> meant(Criterion criterion, List<Known> patients) {
    return patients.stream()
        .filter(one -> one.patient().active && !one.patient().deceased)
        .filter(criterion.match(this))
        .map(one -> one.patient().id)
        .toList();
  }

  @Override
  public Predicate<Known> and(Criterion.And all) {
    return one -> all.of().stream().allMatch(part -> part.match(this).test(one));
  }

  @Override
  public Predicate<Known> or(Criterion.Or any) {
    return one -> any.of().stream().anyMatch(part -> part.match(this).test(one));
  }

  @Override
  public Predicate<Known> not(Criterion.Not negation) {
    return negation.of().match(this).negate();
  }

  @Override
  public Predicate<Known> age(Criterion.Age age) {
    return one -> {
      var years = one.patient().ageOn(today);
      return years.isPresent()
          && (age.from() == null || years.getAsInt() >= age.from())
          && (age.to() == null || years.getAsInt() <= age.to());
    };
  }

  @Override
  public Predicate<Known> sex(Criterion.SexIs sex) {
    return one -> sex.is().contains(one.patient().sex);
  }

  @Override
  public Predicate<Known> visited(Criterion.Visited visited) {
    return one ->
        days(one, visited.departmentId()).stream()
            .anyMatch(
                day ->
                    visited.withinMonths() == null
                        || day.isAfter(today.minusMonths(visited.withinMonths())));
  }

  @Override
  public Predicate<Known> lastVisit(Criterion.LastVisit last) {
    return one -> {
      var day = days(one, last.departmentId()).stream().max(LocalDate::compareTo);
      return day.isPresent()
          && (last.atLeastMonths() == null
              || !day.get().isAfter(today.minusMonths(last.atLeastMonths())))
          && (last.atMostMonths() == null
              || day.get().isAfter(today.minusMonths(last.atMostMonths())));
    };
  }

  @Override
  public Predicate<Known> condition(Criterion.Condition condition) {
    return one ->
        (condition.kind() == ClinicalEvent.Kind.CONDITION ? one.conditions() : one.procedures())
            .stream().anyMatch(code -> is(code, condition));
  }

  @Override
  public Predicate<Known> contact(Criterion.Contact contact) {
    return one ->
        one.contacts().stream()
            .anyMatch(
                point ->
                    contact.kinds().contains(point.kind)
                        && point.usable
                        && point.badSince == null
                        && point.endedAt == null);
  }

  private static boolean is(ClinicalCode code, Criterion.Condition condition) {
    if (condition.code() == null) {
      return code.display
          .toLowerCase(Locale.ROOT)
          .contains(condition.text().toLowerCase(Locale.ROOT));
    }
    boolean same =
        condition.code().endsWith("*")
            ? code.code.startsWith(condition.code().replace("*", ""))
            : code.code.equals(condition.code());
    return same && (condition.system() == null || code.system.equals(condition.system()));
  }

  private List<LocalDate> days(Known one, Long departmentId) {
    return one.visits().stream()
        .filter(visit -> departmentId == null || departmentId.equals(visit.departmentId))
        .map((Visit visit) -> visit.startedAt.atZone(zone).toLocalDate())
        .toList();
  }
}
