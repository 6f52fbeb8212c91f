package care.anbu.interop.draft;

import care.anbu.patient.ContactKind;
import care.anbu.patient.DeathInName;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.PersonTitles;
import care.anbu.patient.Sex;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Place;
import care.anbu.shared.Channel;
import care.anbu.shared.Nfc;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row as a source describes it, checked and in our terms, its references still by the source's
 * names. Every format is read into these; one writer stores them. The text form of a draft holds
 * all of it, and so tells whether a second import brings anything new.
 */
public sealed interface Draft {

  /** What the source calls it. */
  SourceKey key();

  /** Further names by which other records may refer to it. */
  default List<SourceKey> aliases() {
    return List.of();
  }

  /** Adds every name in it, of itself and of others; null where it names nothing. */
  default void collectNames(Collection<SourceKey> names) {
    names.add(key());
    names.addAll(aliases());
  }

  /** When it is stored: what it names comes before it. */
  enum Turn {
    /** Places, practitioners and patients, which name nothing. */
    FIRST,
    /** Visits, appointments and consents, which name those; a refusal must not come last. */
    SECOND,
    /** What belongs to a visit or a patient. */
    THIRD
  }

  Turn turn();

  /** What had to be left out of it. */
  default List<Repair> repairs() {
    return List.of();
  }

  /** Whether something that was not understood leaves a part as it is known. */
  default boolean leavesOpen(Part part) {
    return repairs().stream().anyMatch(repair -> repair.open().contains(part));
  }

  /**
   * An element that was left out, and why.
   *
   * @param open what its source says of and could not be understood: it never takes back what is
   *     known of that
   */
  record Repair(Reason reason, String element, Set<Part> open) {
    public Repair {
      open = Set.copyOf(open);
    }

    public Repair(Reason reason, String element, Part... open) {
      this(reason, element, Set.of(open));
    }

    /** Without the parts: what is open stands in the draft, and tells there whether it is news. */
    @Override
    public String toString() {
      return "Repair[reason=%s, element=%s]".formatted(reason, element);
    }
  }

  /**
   * In the composed form and without blanks around: the tables tell no two texts apart by those.
   */
  private static String text(String written) {
    return written == null ? null : Nfc.of(written).strip();
  }

  private static Set<Part> open(Set<Part> unsaid, List<Repair> repairs) {
    var open = EnumSet.noneOf(Part.class);
    open.addAll(unsaid);
    repairs.forEach(repair -> open.addAll(repair.open()));
    return open;
  }

  /**
   * What a draft may leave open. A source that sends changes, not whole records, says nothing of
   * some elements: what is stored of them stays as it is.
   */
  enum Part {
    CHART_NUMBER,
    NAME,
    BIRTH_DATE,
    SEX,
    LANGUAGE,
    DEATH,
    PHONES,
    EMAILS,
    ADDRESSES,
    CLASS,
    SERVICE,
    PRACTITIONER,
    PLACE,
    START,
    END,
    /** Whether the record of the patient is in use. */
    ACTIVE
  }

  /** A code with the text that people read. */
  record Coded(String system, String code, String display) {
    public Coded {
      system = text(system);
      code = text(code);
      display = text(display);
    }
  }

  /** A hospital, ward or room. */
  record OfPlace(SourceKey key, List<SourceKey> aliases, Place.Kind kind, String name)
      implements Draft {
    public OfPlace {
      name = text(name);
    }

    @Override
    public Turn turn() {
      return Turn.FIRST;
    }
  }

  /** A service that visits are booked for, as a kind of visits. */
  record OfService(SourceKey key, Coded service) implements Draft {
    @Override
    public Turn turn() {
      return Turn.FIRST;
    }
  }

  /** What a practitioner does here; the specialty leads to a department. */
  record OfRole(SourceKey key, SourceKey practitioner, Coded specialty) implements Draft {
    @Override
    public Turn turn() {
      return Turn.SECOND;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, practitioner));
    }
  }

  /** Who treats. */
  record OfPractitioner(SourceKey key, List<SourceKey> aliases, String name) implements Draft {
    public OfPractitioner {
      name = text(name);
    }

    @Override
    public Turn turn() {
      return Turn.FIRST;
    }
  }

  /**
   * A person who is treated.
   *
   * @param unsaid what keeps its stored value; for a patient who is not known yet, the draft holds
   *     what to begin with
   * @param over contact points that the source says are none any more
   */
  record OfPatient(
      SourceKey key,
      List<SourceKey> aliases,
      String chartNumber,
      String name,
      String familyName,
      String givenName,
      LocalDate birthDate,
      Sex sex,
      String language,
      boolean deceased,
      LocalDate deceasedOn,
      boolean active,
      List<OfContact> contacts,
      List<OfIdentifier> identifiers,
      List<Repair> repairs,
      Set<Part> unsaid,
      List<OfContact> over)
      implements Draft {

    private static final Set<Part> PERSON = EnumSet.range(Part.NAME, Part.ADDRESSES);

    /** What is told of a row that says who is meant and nothing else. */
    private static final Set<Reason> WHO_ALONE =
        EnumSet.of(Reason.NO_NAME, Reason.CHART_NUMBER_FROM_ID);

    public OfPatient {
      chartNumber = text(chartNumber);
      boolean marked =
          Stream.of(name, familyName, givenName).map(Nfc::of).anyMatch(DeathInName::tells);
      String written = DeathInName.off(Nfc.of(name));
      name = PersonTitles.offName(written);
      familyName = DeathInName.off(text(familyName));
      givenName = PersonTitles.offGiven(DeathInName.off(text(givenName)));
      if (marked && !deceased) {
        deceased = true;
        repairs = new ArrayList<>(repairs);
        repairs.add(new Repair(Reason.DEATH_UNCERTAIN, "name"));
        unsaid = unsaid.stream().filter(part -> part != Part.DEATH).collect(Collectors.toSet());
      }
      if (!name.equals(written.strip())) {
        repairs = new ArrayList<>(repairs);
        repairs.add(new Repair(Reason.TITLE_LEFT_OUT, "name"));
      }
      unsaid = open(unsaid, repairs);
    }

    /** A person none of whose contact points is said to be over. */
    public OfPatient(
        SourceKey key,
        List<SourceKey> aliases,
        String chartNumber,
        String name,
        String familyName,
        String givenName,
        LocalDate birthDate,
        Sex sex,
        String language,
        boolean deceased,
        LocalDate deceasedOn,
        boolean active,
        List<OfContact> contacts,
        List<OfIdentifier> identifiers,
        List<Repair> repairs,
        Set<Part> unsaid) {
      this(
          key,
          aliases,
          chartNumber,
          name,
          familyName,
          givenName,
          birthDate,
          sex,
          language,
          deceased,
          deceasedOn,
          active,
          contacts,
          identifiers,
          repairs,
          unsaid,
          List.of());
    }

    /** A whole record: what it does not have, the patient has not. */
    public OfPatient(
        SourceKey key,
        List<SourceKey> aliases,
        String chartNumber,
        String name,
        String familyName,
        String givenName,
        LocalDate birthDate,
        Sex sex,
        String language,
        boolean deceased,
        LocalDate deceasedOn,
        boolean active,
        List<OfContact> contacts,
        List<OfIdentifier> identifiers,
        List<Repair> repairs) {
      this(
          key,
          aliases,
          chartNumber,
          name,
          familyName,
          givenName,
          birthDate,
          sex,
          language,
          deceased,
          deceasedOn,
          active,
          contacts,
          identifiers,
          repairs,
          Set.of());
    }

    public boolean says(Part part) {
      return !unsaid.contains(part);
    }

    /** Whether it says who is meant and nothing of them, as a row does whose cells are blank. */
    public boolean saysWhoAlone() {
      return unsaid.containsAll(PERSON)
          && identifiers.isEmpty()
          && repairs.stream().map(Repair::reason).allMatch(WHO_ALONE::contains);
    }

    /** Whether the death is told by words or a day that leave it open: a person has to look. */
    public boolean deathUncertain() {
      return deceased
          && repairs.stream().anyMatch(repair -> repair.reason() == Reason.DEATH_UNCERTAIN);
    }

    /** The same person with other contact points, identifiers and open elements. */
    public OfPatient with(
        List<OfContact> contacts,
        List<OfIdentifier> identifiers,
        Set<Part> unsaid,
        List<OfContact> over) {
      return new OfPatient(
          key,
          aliases,
          chartNumber,
          name,
          familyName,
          givenName,
          birthDate,
          sex,
          language,
          deceased,
          deceasedOn,
          active,
          contacts,
          identifiers,
          repairs,
          unsaid,
          over);
    }

    /** As it was before anything could be over: the text tells whether it is news. */
    @Override
    public String toString() {
      return "OfPatient[key="
          + key
          + ", aliases="
          + aliases
          + ", chartNumber="
          + chartNumber
          + ", name="
          + name
          + ", familyName="
          + familyName
          + ", givenName="
          + givenName
          + ", birthDate="
          + birthDate
          + ", sex="
          + sex
          + ", language="
          + language
          + ", deceased="
          + deceased
          + ", deceasedOn="
          + deceasedOn
          + ", active="
          + active
          + ", contacts="
          + contacts
          + ", identifiers="
          + identifiers
          + ", repairs="
          + repairs
          + ", unsaid="
          + unsaid.stream().filter(part -> part != Part.ACTIVE).toList()
          + "]"
          + (over.isEmpty() ? "" : over.toString())
          + (active && says(Part.ACTIVE) ? " in use" : "");
    }

    /**
     * What it says of the person, however that was written: the same number with and without its
     * lost zero is no other content.
     */
    public OfPatient withoutRepairs() {
      return deathUncertain() || repairs.isEmpty()
          ? this
          : new OfPatient(
              key,
              aliases,
              chartNumber,
              name,
              familyName,
              givenName,
              birthDate,
              sex,
              language,
              deceased,
              deceasedOn,
              active,
              contacts,
              identifiers,
              List.of(),
              unsaid,
              over);
    }

    @Override
    public Turn turn() {
      return Turn.FIRST;
    }
  }

  /**
   * A patient whom the clinic must know already, named by the chart number: what belongs to that
   * person may follow, and nobody is made.
   */
  record OfKnownPatient(SourceKey key, String chartNumber) implements Draft {
    public OfKnownPatient {
      chartNumber = text(chartNumber);
    }

    @Override
    public Turn turn() {
      return Turn.FIRST;
    }
  }

  /**
   * A number beside the chart number, in the form in which it is stored.
   *
   * @param former of a number of the state the hashes that this one replaces
   */
  record OfIdentifier(
      PatientIdentifier.Kind kind, String system, String value, List<String> former) {

    public OfIdentifier {
      system = text(system);
      value = text(value);
    }

    public OfIdentifier(PatientIdentifier.Kind kind, String system, String value) {
      this(kind, system, value, List.of());
    }
  }

  /** A way to reach a patient, in the form in which it is stored. */
  record OfContact(
      ContactKind kind,
      String value,
      String lastDigits,
      String postalCode,
      String city,
      boolean usable) {
    public OfContact {
      value = text(value);
      postalCode = text(postalCode);
      city = text(city);
    }

    /** Among what is over: all of a kind are. */
    public static OfContact all(ContactKind kind) {
      return new OfContact(kind, "", null, null, null, false);
    }
  }

  /**
   * An encounter that took place; of the places the first known one counts.
   *
   * @param unsaid what keeps its stored value; for a visit that is not known yet, the draft holds
   *     what to begin with
   */
  record OfVisit(
      SourceKey key,
      SourceKey patient,
      SourceKey practitioner,
      List<SourceKey> places,
      Coded type,
      String encounterClass,
      Instant startedAt,
      Instant endedAt,
      List<Repair> repairs,
      Set<Part> unsaid)
      implements Draft {

    public OfVisit {
      unsaid = open(unsaid, repairs);
    }

    /** A whole record: what it does not have, the visit has not. */
    public OfVisit(
        SourceKey key,
        SourceKey patient,
        SourceKey practitioner,
        List<SourceKey> places,
        Coded type,
        String encounterClass,
        Instant startedAt,
        Instant endedAt,
        List<Repair> repairs) {
      this(
          key,
          patient,
          practitioner,
          places,
          type,
          encounterClass,
          startedAt,
          endedAt,
          repairs,
          Set.of());
    }

    @Override
    public Turn turn() {
      return Turn.SECOND;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(places);
      names.addAll(Arrays.asList(key, patient, practitioner));
    }
  }

  /**
   * What an observation found.
   *
   * @param number with its unit, which may be empty; or null
   * @param text of a code, where it is no number
   */
  record Value(Double number, String unit, String text) {
    public Value {
      unit = Draft.text(unit);
      text = Draft.text(text);
    }
  }

  /**
   * A condition, procedure, immunization or observation.
   *
   * @param value of an observation; null where it has none that is kept
   */
  record OfEvent(
      SourceKey key,
      SourceKey patient,
      SourceKey visit,
      ClinicalEvent.Kind kind,
      Coded code,
      Instant occurredAt,
      Instant endedAt,
      Value value,
      List<Repair> repairs)
      implements Draft {

    /** An event without a value. */
    public OfEvent(
        SourceKey key,
        SourceKey patient,
        SourceKey visit,
        ClinicalEvent.Kind kind,
        Coded code,
        Instant occurredAt,
        Instant endedAt,
        List<Repair> repairs) {
      this(key, patient, visit, kind, code, occurredAt, endedAt, null, repairs);
    }

    @Override
    public Turn turn() {
      return Turn.THIRD;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, patient, visit));
    }
  }

  /**
   * A record that its source takes back: cancelled, entered in error, or no longer in force.
   *
   * @param patient whose it must be; null where the source does not say
   * @param otherwise what to say of it where it was never imported
   */
  record OfWithdrawn(SourceKey key, SourceKey patient, Refused otherwise) implements Draft {

    /** A record that its name alone tells. */
    public OfWithdrawn(SourceKey key, Refused otherwise) {
      this(key, null, otherwise);
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, patient));
    }

    @Override
    public Turn turn() {
      return switch (key.kind()) {
        case VISIT, APPOINTMENT -> Turn.SECOND;
        default -> Turn.THIRD;
      };
    }
  }

  /**
   * A booked visit, and what became of it.
   *
   * @param service leads to its department; null where it is not said, or not understood: then what
   *     is known stays
   * @param state null where it is not said, or not understood: then what is known stays, and what
   *     is new is booked
   */
  record OfAppointment(
      SourceKey key,
      SourceKey patient,
      Coded service,
      Instant startsAt,
      Appointment.State state,
      List<Repair> repairs)
      implements Draft {
    @Override
    public Turn turn() {
      return Turn.SECOND;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, patient));
    }
  }

  /**
   * A consent, or its withdrawal.
   *
   * @param channel null for every channel
   * @param at when it was said; null where nobody knows: then when it is first imported
   * @param evidence where it can be seen: a form, a document, a recording
   */
  record OfConsent(
      SourceKey key,
      SourceKey patient,
      Purpose purpose,
      Channel channel,
      boolean granted,
      Instant at,
      String evidence,
      List<Repair> repairs)
      implements Draft {
    public OfConsent {
      evidence = text(evidence);
    }

    @Override
    public Turn turn() {
      return Turn.SECOND;
    }

    /** Under which a no is known that is a second line of its id. */
    public SourceKey second() {
      return key.as(SourceKey.Kind.REFUSAL);
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, patient, granted ? null : second()));
    }
  }

  /**
   * The document that holds consents, each of which is an {@link OfConsent}.
   *
   * @param parts names of consents that an earlier version may have had and this one has not: they
   *     are taken back
   * @param otherwise what to say where it never was imported; null: this version is the first
   */
  record OfConsentForm(SourceKey key, SourceKey patient, List<SourceKey> parts, Refused otherwise)
      implements Draft {
    @Override
    public Turn turn() {
      return Turn.SECOND;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(parts);
      names.addAll(Arrays.asList(key, patient));
    }
  }

  /**
   * Someone who belongs to a patient.
   *
   * @param related the patient that this person is too; null where not named
   * @param phone E.164, or null
   */
  record OfRelation(
      SourceKey key,
      SourceKey patient,
      PatientRelation.Kind kind,
      String name,
      SourceKey related,
      String phone,
      List<Repair> repairs)
      implements Draft {
    public OfRelation {
      name = text(name);
    }

    @Override
    public Turn turn() {
      return Turn.THIRD;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, patient, related));
    }
  }

  /**
   * Two records of one person, as the source itself says.
   *
   * @param number of the absorbed one, by which the survivor is found where no such record ever
   *     came; null where the source names none
   */
  record OfMerge(SourceKey key, SourceKey survivor, SourceKey absorbed, OfIdentifier number)
      implements Draft {

    /** A merge that names records and no numbers. */
    public OfMerge(SourceKey key, SourceKey survivor, SourceKey absorbed) {
      this(key, survivor, absorbed, null);
    }

    @Override
    public Turn turn() {
      return Turn.THIRD;
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, survivor, absorbed));
    }
  }
}
