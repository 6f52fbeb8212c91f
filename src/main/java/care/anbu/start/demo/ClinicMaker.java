package care.anbu.start.demo;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.interop.store.Rows;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.EncounterType;
import care.anbu.patient.history.Place;
import care.anbu.patient.history.Practitioner;
import care.anbu.segment.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.StatelessSession;

/** Makes one demo clinic in the transaction of the caller. */
@ApplicationScoped
class ClinicMaker {

  private static final String ENCOUNTERS = "urn:anbu:demo:encounter";

  @Inject StatelessSession session;
  @Inject Rows tables;
  @Inject Workplace workplace;
  @Inject Clock clock;

  /** What a campaign of the new clinic can be made of. */
  record Made(
      List<DemoDepartment> departments,
      List<Segment> segments,
      long coordinatorId,
      long doctorId,
      DemoRandom random) {}

  Made make(ClinicPlan plan) {
    var random = new DemoRandom(plan.people().seed());
    Clinic clinic = plan.clinic();
    clinic.createdAt = clock.instant();
    session.insert(clinic);
    LocalDate today = LocalDate.ofInstant(clock.instant(), clinic.zoneId());

    var departments = plan.departments().stream().map(DepartmentPlan::department).toList();
    insert(departments);
    List<Staff> staff = plan.staff().stream().map(s -> s.member(plan, departments)).toList();
    insert(staff);
    List<DemoDepartment> opened = open(plan, departments.stream().map(d -> d.id).toList(), staff);

    List<Home> homes = new Population(plan, random, today).homes();
    List<Patient> people = homes.stream().flatMap(home -> home.people.stream()).toList();
    insert(homes.stream().map(home -> home.household).toList());
    List<ContactPoint> contacts = new Reachability(random, today).of(homes);
    tables.insert(people);
    tables.insert(contacts);

    var care = new CareCourses(random, today, clinic.zoneId());
    people.forEach(person -> care.of(person, opened));
    var second = new SecondCharts(new DemoRandom(plan.people().seed() + 1));
    second.of(people, contacts);
    tables.insert(second.people);
    tables.insert(second.contacts);
    second.people.forEach(person -> care.of(person, opened));
    insert(care.codes.values());
    tables.insert(care.visits);
    tables.insert(care.appointments);
    tables.insert(care.events);

    var wishes =
        new Wishes(
            random,
            today,
            ClinicPlan.first(Role.FRONT_DESK, staff),
            ClinicPlan.first(Role.DOCTOR, staff));
    people.forEach(wishes::of);
    tables.insert(wishes.consents);
    insert(wishes.exclusions);

    return new Made(
        opened,
        workplace.furnish(plan, departments, staff, random),
        ClinicPlan.first(Role.COORDINATOR, staff),
        ClinicPlan.first(Role.DOCTOR, staff),
        random);
  }

  private List<DemoDepartment> open(ClinicPlan plan, List<Long> ids, List<Staff> staff) {
    var place = new Place();
    place.kind = Place.Kind.ORGANIZATION;
    place.name = plan.sign().nameKo();
    session.insert(place);
    var opened = new ArrayList<DemoDepartment>();
    for (int i = 0; i < ids.size(); i++) {
      DepartmentPlan department = plan.departments().get(i);
      var practitioner = new Practitioner();
      practitioner.name = plan.doctorOf(i);
      session.insert(practitioner);
      opened.add(
          new DemoDepartment(
              department,
              ids.get(i),
              type(department, ids.get(i), "초진", ClinicPlan.first(Role.ADMINISTRATOR, staff)),
              type(department, ids.get(i), "재진", ClinicPlan.first(Role.ADMINISTRATOR, staff)),
              practitioner.id,
              place.id));
    }
    return opened;
  }

  private EncounterType type(DepartmentPlan department, long id, String kind, long mappedBy) {
    var type = new EncounterType();
    type.system = ENCOUNTERS;
    type.code = department.code() + "-" + kind;
    type.display = department.nameKo() + " " + kind;
    type.departmentId = id;
    type.mappedBy = mappedBy;
    session.insert(type);
    return type;
  }

  private void insert(Collection<?> rows) {
    session.insertMultiple(List.copyOf(rows));
  }
}
