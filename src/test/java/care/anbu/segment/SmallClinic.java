package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Household;
import care.anbu.patient.Patient;
import care.anbu.patient.Sex;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Practitioner;
import care.anbu.patient.history.Visit;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A clinic of a few hundred random patients, in the database and in memory alike. */
public final class SmallClinic {

  /** A patient with all that a criterion may ask about. */
  public record Known(
      Patient patient,
      List<Visit> visits,
      List<ClinicalCode> conditions,
      List<ClinicalCode> procedures,
      List<ContactPoint> contacts,
      List<Appointment> appointments,
      List<Measured> observations,
      List<Consent> consents) {

    /** The same as it was before a moment. */
    public Known before(Instant moment) {
      return new Known(
          patient,
          visits.stream().filter(one -> one.startedAt.isBefore(moment)).toList(),
          conditions,
          procedures,
          contacts,
          appointments.stream().filter(one -> one.bookedAt.isBefore(moment)).toList(),
          observations.stream().filter(one -> one.event.occurredAt.isBefore(moment)).toList(),
          consents.stream().filter(one -> one.at.isBefore(moment)).toList());
    }
  }

  /** An observation with what was observed. */
  public record Measured(ClinicalEvent event, ClinicalCode code) {}

  private static final String ICD = "http://hl7.org/fhir/sid/icd-10";

  private final EntityManager database;
  private final Random random;
  private final LocalDate today;
  private final ZoneId zone;
  private final List<Long> departments;
  private final List<ClinicalCode> codes = new ArrayList<>();
  private final List<Practitioner> doctors = new ArrayList<>();
  private final List<Long> homes = new ArrayList<>();

  SmallClinic(
      EntityManager database, Random random, LocalDate today, ZoneId zone, List<Long> departments) {
    this.database = database;
    this.random = random;
    this.today = today;
    this.zone = zone;
    this.departments = departments;
  }

  /** Makes and persists them; call it inside the clinic, in a transaction. */
  List<Known> make(int patients) {
    code(ICD, "E11", "제2형 당뇨");
    code("urn:other", "E11", "Diabetes 100%_당뇨");
    code(ICD, "I10", "Hypertension");
    code("urn:other", "I10", "100 _당뇨 아님");
    for (int i = 0; i < 2; i++) {
      var doctor = new Practitioner();
      doctor.name = "의사" + i;
      database.persist(doctor);
      doctors.add(doctor);
    }
    for (int i = 0; i < patients / 3; i++) {
      var home = new Household();
      database.persist(home);
      homes.add(home.id);
    }
    database.flush();
    var all = new ArrayList<Known>();
    for (int i = 0; i < patients; i++) {
      all.add(one(i));
    }
    database.flush();
    return all;
  }

  List<Long> doctors() {
    return doctors.stream().map(doctor -> doctor.id).toList();
  }

  private void code(String system, String code, String display) {
    var one = new ClinicalCode();
    one.system = system;
    one.code = code;
    one.display = display;
    database.persist(one);
    codes.add(one);
  }

  private Known one(int number) {
    var patient = new Patient();
    patient.chartNumber = "C" + number;
    patient.name = "환자" + number;
    patient.birthDate = random.nextInt(10) == 0 ? null : birthDate();
    patient.sex = Sex.values()[random.nextInt(4)];
    patient.deceased = random.nextInt(20) == 0;
    patient.active = random.nextInt(20) != 0;
    patient.language = random.nextBoolean() ? "ko" : "en";
    patient.householdId = random.nextBoolean() ? null : homes.get(random.nextInt(homes.size()));
    database.persist(patient);
    var known =
        new Known(
            patient,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int i = random.nextInt(4); i > 0; i--) {
      known.visits.add(visit(patient));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      event(known);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      known.contacts.add(contact(patient, i));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      known.appointments.add(appointment(patient));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      known.observations.add(observation(patient));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      known.consents.add(consent(patient));
    }
    return known;
  }

  private Appointment appointment(Patient patient) {
    var appointment = new Appointment();
    appointment.patientId = patient.id;
    appointment.departmentId = departments.get(random.nextInt(departments.size()));
    appointment.startsAt =
        today
            .plusMonths(random.nextInt(25) - 12)
            .plusDays(random.nextInt(3))
            .atStartOfDay(zone)
            .toInstant();
    appointment.state = Appointment.State.values()[random.nextInt(4)];
    appointment.bookedAt = appointment.startsAt.minus(random.nextInt(500), ChronoUnit.DAYS);
    database.persist(appointment);
    return appointment;
  }

  /** Of one moment, so that the last one is one. */
  private Measured observation(Patient patient) {
    var code = codes.get(random.nextInt(codes.size()));
    var event = new ClinicalEvent();
    event.patientId = patient.id;
    event.kind = ClinicalEvent.Kind.OBSERVATION;
    event.codeId = code.id;
    event.occurredAt = visitedAt().plusMillis(random.nextInt(50_000));
    event.valueNumber = random.nextInt(5) == 0 ? null : random.nextInt(80) / 10.0;
    event.valueUnit = event.valueNumber == null ? null : random.nextBoolean() ? "%" : "mg/dL";
    database.persist(event);
    return new Measured(event, code);
  }

  private Consent consent(Patient patient) {
    var consent = new Consent();
    consent.patientId = patient.id;
    consent.purpose = random.nextBoolean() ? Purpose.CARE : Purpose.ADVERTISING;
    consent.channel =
        random.nextInt(3) == 0 ? null : random.nextBoolean() ? Channel.SMS : Channel.PHONE;
    consent.granted = random.nextBoolean();
    consent.at = today.minusDays(random.nextInt(1000)).atStartOfDay(zone).toInstant();
    consent.source = consent.granted && random.nextInt(4) == 0 ? Source.RENEWAL : Source.DEMO;
    database.persist(consent);
    return consent;
  }

  /** Often a birthday today, the day before or after: where ages change. */
  private LocalDate birthDate() {
    return random.nextBoolean()
        ? today.minusYears(58 + random.nextInt(25)).plusDays(random.nextInt(3) - 1)
        : today.minusDays(random.nextInt(36_000));
  }

  private Visit visit(Patient patient) {
    var visit = new Visit();
    visit.patientId = patient.id;
    visit.departmentId =
        random.nextInt(5) == 0 ? null : departments.get(random.nextInt(departments.size()));
    visit.startedAt = visitedAt();
    visit.practitionerId = random.nextBoolean() ? null : doctors.get(random.nextInt(2)).id;
    database.persist(visit);
    return visit;
  }

  /** Often within an hour of a midnight that lies whole months back: where spans change. */
  private Instant visitedAt() {
    if (random.nextBoolean()) {
      return today
          .minusMonths(1 + random.nextInt(36))
          .plusDays(random.nextInt(2))
          .atStartOfDay(zone)
          .plusMinutes(random.nextInt(120) - 60)
          .toInstant();
    }
    return today
        .atStartOfDay(zone)
        .minusHours(random.nextInt(36_000))
        .toInstant()
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private void event(Known known) {
    var code = codes.get(random.nextInt(codes.size()));
    var event = new ClinicalEvent();
    event.patientId = known.patient.id;
    event.kind =
        random.nextInt(4) == 0 ? ClinicalEvent.Kind.PROCEDURE : ClinicalEvent.Kind.CONDITION;
    event.codeId = code.id;
    event.occurredAt = Instant.parse("2020-01-01T00:00:00Z");
    database.persist(event);
    boolean condition = event.kind == ClinicalEvent.Kind.CONDITION;
    (condition ? known.conditions : known.procedures).add(code);
  }

  private ContactPoint contact(Patient patient, int number) {
    var contact = new ContactPoint();
    contact.patientId = patient.id;
    contact.kind = ContactKind.values()[random.nextInt(4)];
    contact.value = "+82 " + random.nextInt(60) + " " + number;
    contact.createdAt = visitedAt();
    contact.verifiedAt = random.nextBoolean() ? null : visitedAt();
    contact.hardFailures = random.nextInt(3);
    contact.source = Source.DEMO;
    contact.usable = random.nextInt(5) != 0;
    contact.badSince = random.nextInt(5) == 0 ? Instant.EPOCH.plusSeconds(1_000_000) : null;
    contact.endedAt = random.nextInt(5) == 0 ? Instant.EPOCH.plusSeconds(2_000_000) : null;
    database.persist(contact);
    return contact;
  }
}
