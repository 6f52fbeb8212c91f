package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Visit;
import care.anbu.segment.SmallClinic;
import care.anbu.segment.SmallClinic.Known;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a criterion means, said a second time in plain Java, to hold the SQL against. */
public final class InMemory implements Criterion.Cases<Predicate<Known>> {

  private final LocalDate today;
  private final ZoneId zone;
  private final Confidence confidence;
  private List<Known> all = List.of();

  /** Whether what was ahead on the day counts as such, whatever it came to. */
  private boolean asOf;

  public InMemory(LocalDate today, ZoneId zone, Confidence confidence) {
    this.today = today;
    this.zone = zone;
    this.confidence = confidence;
  }

  /** Whom a criterion meant, as far as it was on record; who died or left is meant, too. */
  public List<Long> meantThen(Criterion criterion, List<Known> patients) {
    all = patients;
    asOf = true;
    return patients.stream()
        .map(one -> one.before(tomorrow()))
        .filter(criterion.match(this))
        .map(one -> one.patient().id)
        .toList();
  }

  public List<Long> meant(Criterion criterion, List<Known> patients) {
    all = patients;
    asOf = false;
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
  public Predicate<Known> visits(Criterion.Visits visits) {
    return one -> {
      List<LocalDate> days =
          one.visits().stream()
              .filter(v -> is(visits.departmentId(), v.departmentId))
              .filter(v -> is(visits.doctorId(), v.practitionerId))
              .map(v -> v.startedAt.atZone(zone).toLocalDate())
              .sorted()
              .toList();
      if (visits.which() == null) {
        long count = days.stream().filter(day -> in(visits.during(), day)).count();
        return (visits.atLeast() == null || count >= visits.atLeast())
            && (visits.atMost() == null || count <= visits.atMost());
      }
      boolean atFirst = visits.which() == Criterion.Which.FIRST;
      return !days.isEmpty() && in(visits.during(), days.get(atFirst ? 0 : days.size() - 1));
    };
  }

  private static boolean is(Long wanted, Long given) {
    return wanted == null || wanted.equals(given);
  }

  private boolean in(Criterion.TimeSpan span, LocalDate day) {
    return within(span.withinMonths(), day)
        && (span.from() == null || !day.isBefore(span.from()))
        && (span.to() == null || !day.isAfter(span.to()));
  }

  private boolean within(Integer months, LocalDate day) {
    return months == null || day.isAfter(today.minusMonths(months));
  }

  @Override
  public Predicate<Known> booked(Criterion.Booked booked) {
    return one ->
        one.appointments().stream()
            .filter(booking -> is(booked.departmentId(), booking.departmentId))
            .anyMatch(booking -> is(booked, booking));
  }

  private boolean is(Criterion.Booked booked, Appointment booking) {
    LocalDate day = booking.startsAt.atZone(zone).toLocalDate();
    Integer months = booked.withinMonths();
    return switch (booked.state()) {
      case MISSED ->
          booking.state == Appointment.State.NO_SHOW && !day.isAfter(today) && within(months, day);
      case CANCELLED -> booking.state == Appointment.State.CANCELLED && within(months, day);
      case AHEAD ->
          (booking.state == Appointment.State.BOOKED && !day.isBefore(today)
                  || asOf && booking.state != Appointment.State.CANCELLED && day.isAfter(today))
              && (months == null || !day.isAfter(today.plusMonths(months)));
    };
  }

  @Override
  public Predicate<Known> observed(Criterion.Observed observed) {
    var named =
        new Criterion.Condition(
            ClinicalEvent.Kind.OBSERVATION, observed.system(), observed.code(), observed.text());
    return one -> {
      List<ClinicalEvent> events =
          one.observations().stream()
              .filter(measured -> is(measured.code(), named))
              .map(SmallClinic.Measured::event)
              .filter(event -> event.valueNumber != null)
              .filter(event -> observed.unit() == null || observed.unit().equals(event.valueUnit))
              .filter(
                  event ->
                      within(observed.withinMonths(), event.occurredAt.atZone(zone).toLocalDate()))
              .sorted(Comparator.comparing(event -> event.occurredAt))
              .toList();
      int skipped = observed.which() == Criterion.Which.LAST ? Math.max(0, events.size() - 1) : 0;
      return events.stream().skip(skipped).anyMatch(event -> is(observed, event.valueNumber));
    };
  }

  private static boolean is(Criterion.Observed observed, double found) {
    double value = observed.value().doubleValue();
    return switch (observed.comparison()) {
      case AT_LEAST -> found >= value;
      case ABOVE -> found > value;
      case AT_MOST -> found <= value;
      case BELOW -> found < value;
    };
  }

  @Override
  public Predicate<Known> household(Criterion.Household household) {
    if (household.sharesPhone() != null) {
      return one ->
          phones(one)
              .anyMatch(
                  phone ->
                      all.stream()
                          .filter(other -> !other.patient().id.equals(one.patient().id))
                          .flatMap(InMemory::phones)
                          .anyMatch(phone::equals));
    }
    return one -> {
      List<Patient> home =
          all.stream()
              .map(Known::patient)
              .filter(other -> other.active && !other.deceased)
              .filter(other -> other.householdId != null)
              .filter(other -> other.householdId.equals(one.patient().householdId))
              .toList();
      return household.childUnder() == null
          ? home.size() > household.othersAtLeast()
          : !isUnder(household.childUnder(), one.patient())
              && home.stream()
                  .filter(child -> isUnder(household.childUnder(), child))
                  .anyMatch(child -> !child.birthDate.isAfter(today));
    };
  }

  private boolean isUnder(int years, Patient patient) {
    return patient.birthDate != null && patient.birthDate.isAfter(today.minusYears(years));
  }

  private static Stream<String> phones(Known one) {
    return one.contacts().stream()
        .filter(ContactPoint::live)
        .filter(point -> point.kind == ContactKind.MOBILE || point.kind == ContactKind.LANDLINE)
        .map(point -> point.value);
  }

  @Override
  public Predicate<Known> language(Criterion.LanguageIs language) {
    return one -> language.is().equals(one.patient().language);
  }

  @Override
  public Predicate<Known> consent(Criterion.ConsentIs consent) {
    var rules = new ConsentRules(false, Period.ofYears(2), zone);
    return one -> {
      var said =
          one.consents().stream()
              .map(
                  row ->
                      new ConsentRules.Said(
                          row.purpose,
                          row.channel,
                          row.granted,
                          row.at,
                          row.source == Source.RENEWAL))
              .toList();
      return switch (rules.decide(
          consent.purpose(), consent.channel(), said, tomorrow().minusMillis(1))) {
        case GRANTED -> consent.is() == Criterion.ConsentIs.Answer.GIVEN;
        case WITHDRAWN -> consent.is() == Criterion.ConsentIs.Answer.WITHDRAWN;
        default -> consent.is() == Criterion.ConsentIs.Answer.UNKNOWN;
      };
    };
  }

  private Instant tomorrow() {
    return today.plusDays(1).atStartOfDay(zone).toInstant();
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
                        && point.endedAt == null
                        && (contact.atLeastPercent() == null
                            || confidence.of(point, tomorrow())
                                >= contact.atLeastPercent() / 100.0));
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

  @Override
  public Predicate<Known> named(Criterion.Named segment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Predicate<Known> contributed(Criterion.Contributed contributed) {
    throw new UnsupportedOperationException();
  }
}
