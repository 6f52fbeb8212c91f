package care.anbu.patient.web;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.patient.Due;
import care.anbu.patient.DueSource;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Exclusions;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientSummary;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentLaw;
import care.anbu.patient.consent.ConsentNotices;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.patient.contact.TrustedContact;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what the page of a patient shows. */
@ApplicationScoped
class PatientViews {

  @Inject Patients patients;
  @Inject ContactPoints contacts;
  @Inject TrustFigures trust;
  @Inject Consents consents;
  @Inject ConsentNotices notices;
  @Inject Exclusions exclusions;
  @Inject PatientSummary summary;
  @Inject @All List<DueSource> dueSources;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject PageLanguage page;
  @Inject Clock clock;

  PatientView of(Patient patient, TimelineView timeline) {
    ZoneId zone = clinics.current().zoneId();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    Confidence confidence = trust.current();
    List<ContactPoint> points = contacts.ofPatient(patient.id);
    List<Consent> said = consents.history(patient.id);
    List<Exclusion> excluded = exclusions.history(patient.id);
    return new PatientView(
        person(patient, today),
        new PatientView.Care(summary.of(patient.id), due(patient.id), timeline),
        points.stream().map(point -> new TrustedContact(point, confidence.of(point, now))).toList(),
        new PatientView.ConsentsSaid(
            law().purposes(), consentLines(said), said, notices.ofPatient(patient.id)),
        excluded,
        patients.sharingHomeWith(patient).stream().map(other -> person(other, today)).toList(),
        new PatientView.Directory(departments.inOrder(), names(points, said, excluded)),
        new PatientView.Moment(
            today,
            LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.HOURS).plusHours(1),
            zone));
  }

  /** What something will be done about comes first. */
  private List<Due> due(long patientId) {
    return dueSources.stream()
        .flatMap(source -> source.of(patientId, page.language()).stream())
        .sorted(Comparator.comparing(due -> due.next() == null))
        .toList();
  }

  private static PatientView.Person person(Patient patient, LocalDate today) {
    var age = patient.ageOn(today);
    return new PatientView.Person(patient, age.isPresent() ? age.getAsInt() : null);
  }

  private List<PatientView.ConsentLine> consentLines(List<Consent> said) {
    ConsentLaw law = law();
    var byPurpose = new EnumMap<Purpose, Map<Channel, ConsentVerdict>>(Purpose.class);
    law.purposes().forEach(purpose -> byPurpose.put(purpose, consents.verdictsOf(said, purpose)));
    return Arrays.stream(Channel.values())
        .map(
            channel -> {
              var verdicts = new EnumMap<Purpose, ConsentVerdict>(Purpose.class);
              byPurpose.forEach(
                  (purpose, of) -> {
                    if (law.asks(purpose, channel)) {
                      verdicts.put(purpose, of.get(channel));
                    }
                  });
              return new PatientView.ConsentLine(channel, verdicts);
            })
        .toList();
  }

  private ConsentLaw law() {
    return ConsentLaw.of(clinics.current().country);
  }

  private Map<Long, String> names(
      List<ContactPoint> points, List<Consent> said, List<Exclusion> excluded) {
    Set<Long> ids =
        Stream.of(
                points.stream().map(point -> point.verifiedBy),
                said.stream().map(consent -> consent.recordedBy),
                excluded.stream().flatMap(e -> Stream.of(e.excludedBy, e.liftedBy)))
            .flatMap(stream -> stream)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return ids.isEmpty()
        ? Map.of()
        : staff.stream("id in ?1", ids).collect(Collectors.toMap((Staff s) -> s.id, s -> s.name));
  }
}
