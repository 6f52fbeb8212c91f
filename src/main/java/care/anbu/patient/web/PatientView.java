package care.anbu.patient.web;

import care.anbu.clinic.Department;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Due;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientSummary;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.contact.TrustedContact;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Everything that the page of a patient shows. */
public record PatientView(
    Person person,
    Care care,
    List<TrustedContact> contacts,
    ConsentsSaid consents,
    List<Exclusion> exclusions,
    List<Person> household,
    Directory directory,
    Moment now) {

  /** A patient, or someone of the same household; the age is null without a birth date. */
  public record Person(Patient patient, Integer age) {}

  /** What has happened, and what should. */
  public record Care(PatientSummary.Glance glance, List<Due> due, TimelineView timeline) {}

  /**
   * What the patient agreed to: what it means now, how it came about, and what they were told of
   * it.
   *
   * @param purposes what can be agreed to in this country
   * @param notices by the consent that they tell of
   */
  public record ConsentsSaid(
      List<Purpose> purposes,
      List<ConsentLine> lines,
      List<Consent> history,
      Map<Long, ConsentNotice> notices) {

    /** What is, or was, told of a consent; null: nothing. */
    public ConsentNotice notice(Consent said) {
      return notices.get(said.id);
    }
  }

  /** What the patient's consents mean for one channel. */
  public record ConsentLine(Channel channel, Map<Purpose, ConsentVerdict> verdicts) {

    /** Null: the country asks for no such consent by this channel. */
    public ConsentVerdict verdict(Purpose purpose) {
      return verdicts.get(purpose);
    }
  }

  /** The clinic's departments, and its staff by id as far as they are named here. */
  public record Directory(List<Department> departments, Map<Long, String> staffNames) {

    /** The department of an id, or null: all of them, or none. */
    public Department department(Long id) {
      return departments.stream().filter(d -> d.id.equals(id)).findFirst().orElse(null);
    }

    /** The name of a member of staff, or a dash when a source or the patient did it. */
    public String staff(Long id) {
      return id == null ? "–" : staffNames.getOrDefault(id, "–");
    }
  }

  /** When the page is shown, by the clock of the clinic. */
  public record Moment(LocalDate today, LocalDateTime nextHour, ZoneId zone) {

    /** The year of an instant. */
    public String year(Instant at) {
      return String.valueOf(at.atZone(zone).getYear());
    }
  }

  /** The exclusions that hold now. */
  public List<Exclusion> excludedNow() {
    return exclusions.stream().filter(Exclusion::holds).toList();
  }

  /** The household in URLs. */
  public String householdRef() {
    return person.patient.householdId == null ? "" : Id.text(person.patient.householdId);
  }

  /** This page, to which the desk comes back from elsewhere. */
  public String here() {
    return "/patients/" + person.patient.ref();
  }

  public ContactKind email() {
    return ContactKind.EMAIL;
  }

  public ContactKind address() {
    return ContactKind.ADDRESS;
  }

  public List<Channel> channels() {
    return List.of(Channel.values());
  }
}
