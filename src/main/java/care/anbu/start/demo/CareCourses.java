package care.anbu.start.demo;

import care.anbu.patient.Patient;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.EncounterType;
import care.anbu.patient.history.Visit;
import care.anbu.shared.AgeBand;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what happened to people in a department over five years: visits until they stay away,
 * bookings kept, missed and to come, conditions, procedures and vaccines.
 */
final class CareCourses {

  private static final int FIVE_YEARS = 5 * 365;

  final List<Visit> visits = new ArrayList<>();
  final List<Appointment> appointments = new ArrayList<>();
  final List<ClinicalEvent> events = new ArrayList<>();

  /** By system and code: two departments give the same vaccine at different ages. */
  final Map<String, ClinicalCode> codes = new HashMap<>();

  private final DemoRandom random;
  private final LocalDate today;
  private final ZoneId zone;

  CareCourses(DemoRandom random, LocalDate today, ZoneId zone) {
    this.random = random;
    this.today = today;
    this.zone = zone;
  }

  /** The person's years in every department of their age; in at least one. */
  void of(Patient person, List<DemoDepartment> departments) {
    int band = AgeBand.on(today, person.birthDate).index();
    double[] shares = departments.stream().mapToDouble(d -> d.plan().shareByBand()[band]).toArray();
    int always = random.weighted(shares);
    for (int i = 0; i < shares.length; i++) {
      if (i == always || random.chance(shares[i] / 2)) {
        course(person, departments.get(i));
      }
    }
  }

  private void course(Patient person, DemoDepartment department) {
    DepartmentPlan plan = department.plan();
    LocalDate last = end(person, plan);
    LocalDate day = start(person);
    boolean first = true;
    while (day.isBefore(last)) {
      Visit visit = visit(person, department, day, first);
      if (first || random.chance(.04)) {
        condition(person, plan, visit);
      }
      sometimes(person, plan.procedures(), .02, ClinicalEvent.Kind.PROCEDURE, visit);
      sometimes(
          person,
          plan.vaccines(),
          visitMonth(day) >= 9 ? .30 : .08,
          ClinicalEvent.Kind.IMMUNIZATION,
          visit);
      first = false;
      if (random.chance(plan.lapse())) {
        // Most stay away; some come back after a year or two.
        if (!random.chance(.25)) {
          return;
        }
        day = day.plusDays(random.between(380, 800));
      }
      day = openDay(day.plusDays((long) (plan.meanDays() * random.between(.5, 1.6))));
    }
    if (!first && !person.deceased && day.isBefore(today.plusDays(75)) && random.chance(.4)) {
      book(person, department, day.isBefore(today) ? openDay(today.plusDays(1)) : day);
    }
  }

  /** The day after which this department sees the person no more. */
  private LocalDate end(Patient person, DepartmentPlan plan) {
    LocalDate end = person.deceased ? person.deceasedOn : today;
    LocalDate grown = person.birthDate.plusYears(plan.oldest() + 1L);
    return grown.isBefore(end) ? grown : end;
  }

  private LocalDate start(Patient person) {
    LocalDate start = today.minusDays(random.between(3, FIVE_YEARS));
    return openDay(start.isBefore(person.birthDate) ? person.birthDate.plusDays(14) : start);
  }

  private Visit visit(Patient person, DemoDepartment department, LocalDate day, boolean first) {
    EncounterType type = first ? department.first() : department.again();
    var visit = new Visit();
    visit.patientId = person.id;
    visit.departmentId = department.id();
    visit.encounterTypeId = type.id;
    visit.practitionerId = department.practitionerId();
    visit.placeId = department.placeId();
    visit.startedAt = timeOn(day);
    visit.endedAt = visit.startedAt.plus(random.between(8, 35), ChronoUnit.MINUTES);
    visits.add(visit);
    if (!first && random.chance(.5)) {
      appointment(person, department, visit.startedAt, Appointment.State.ARRIVED);
    } else if (random.chance(.05)) {
      appointment(
          person,
          department,
          timeOn(openDay(day.plusDays(random.between(3, 20)))),
          random.chance(.5) ? Appointment.State.NO_SHOW : Appointment.State.CANCELLED);
    }
    return visit;
  }

  private void book(Patient person, DemoDepartment department, LocalDate day) {
    appointment(person, department, timeOn(day), Appointment.State.BOOKED);
  }

  private void appointment(
      Patient person, DemoDepartment department, Instant at, Appointment.State state) {
    if (state != Appointment.State.BOOKED && !at.isBefore(timeOn(today))) {
      return;
    }
    var appointment = new Appointment();
    appointment.patientId = person.id;
    appointment.departmentId = department.id();
    appointment.startsAt = at;
    appointment.state = state;
    Instant before = at.minus(random.between(2, 40), ChronoUnit.DAYS);
    Instant yesterday = today.minusDays(1).atTime(11, 0).atZone(zone).toInstant();
    appointment.bookedAt = before.isBefore(yesterday) ? before : yesterday;
    appointments.add(appointment);
  }

  private void condition(Patient person, DepartmentPlan plan, Visit visit) {
    List<DepartmentPlan.Code> fitting = fitting(person, plan.conditions(), visit);
    if (!fitting.isEmpty()) {
      DepartmentPlan.Code code = random.pick(fitting);
      ClinicalEvent event = event(person, code, ClinicalEvent.Kind.CONDITION, visit);
      if (!code.lasting()) {
        Instant over = visit.startedAt.plus(random.between(10, 60), ChronoUnit.DAYS);
        event.endedAt = over.isBefore(timeOn(today)) ? over : null;
      }
    }
  }

  private void sometimes(
      Patient person,
      List<DepartmentPlan.Code> codes,
      double probability,
      ClinicalEvent.Kind kind,
      Visit visit) {
    List<DepartmentPlan.Code> fitting = fitting(person, codes, visit);
    if (!fitting.isEmpty() && random.chance(probability)) {
      event(person, random.pick(fitting), kind, visit);
    }
  }

  private ClinicalEvent event(
      Patient person, DepartmentPlan.Code code, ClinicalEvent.Kind kind, Visit visit) {
    var event = new ClinicalEvent();
    event.patientId = person.id;
    event.kind = kind;
    event.codeId = codes.computeIfAbsent(code.system() + '|' + code.code(), key -> row(code)).id;
    event.occurredAt = visit.startedAt;
    event.visitId = visit.id;
    events.add(event);
    return event;
  }

  private static ClinicalCode row(DepartmentPlan.Code code) {
    var row = new ClinicalCode();
    row.system = code.system();
    row.code = code.code();
    row.display = code.display();
    return row;
  }

  private List<DepartmentPlan.Code> fitting(
      Patient person, List<DepartmentPlan.Code> codes, Visit visit) {
    LocalDate day = visit.startedAt.atZone(zone).toLocalDate();
    int age = Period.between(person.birthDate, day).getYears();
    return codes.stream().filter(code -> age >= code.from()).toList();
  }

  private static int visitMonth(LocalDate day) {
    return day.getMonthValue();
  }

  private static LocalDate openDay(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
  }

  /** Open 9:00–18:00, on Saturdays until 13:00; in steps of ten minutes. */
  private Instant timeOn(LocalDate day) {
    int slots = day.getDayOfWeek() == DayOfWeek.SATURDAY ? 23 : 52;
    return day.atTime(9, 0).plusMinutes(10L * random.between(0, slots)).atZone(zone).toInstant();
  }
}
