package care.anbu.interop.draft;

import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A person who is treated, as {@link PatientBuilder} makes it.
 *
 * @param active whether the record is in use
 * @param unsaid what keeps its stored value; for a patient who is not known yet, the draft holds
 *     what to begin with
 */
public record PatientDraft(
    SourceKey key,
    Numbers numbers,
    Person person,
    Death death,
    boolean active,
    Contacts reach,
    List<Repair> repairs,
    Set<Part> unsaid)
    implements Draft {

  /**
   * What the person is known by.
   *
   * @param names further names by which other records may refer to the person
   * @param others all numbers but the chart number
   */
  public record Numbers(String chart, List<SourceKey> names, List<IdentifierDraft> others) {}

  /**
   * Who it is.
   *
   * @param birthDate null where nobody knows it
   * @param language of messages: {@code ko} or {@code en}
   */
  public record Person(WrittenName name, LocalDate birthDate, Sex sex, String language) {}

  /**
   * Whether the person died.
   *
   * @param on null where the source does not say the day, or one that cannot be
   * @param uncertain whether it is told by words or a day that leave it open: a person has to look
   */
  public record Death(boolean deceased, LocalDate on, boolean uncertain) {}

  /**
   * Ways to reach the person.
   *
   * @param over contact points that the source says are none any more
   */
  public record Contacts(List<ContactDraft> current, List<ContactDraft> over) {}

  private static final Set<Part> PERSON = EnumSet.range(Part.NAME, Part.ADDRESSES);

  /** What is told of a row that says who is meant and nothing else. */
  private static final Set<Reason> WHO_ALONE =
      EnumSet.of(Reason.NO_NAME, Reason.CHART_NUMBER_FROM_ID);

  public PatientDraft {
    unsaid = Part.unsaid(unsaid, repairs);
  }

  public boolean says(Part part) {
    return !unsaid.contains(part);
  }

  /** Whether it says who is meant and nothing of them, as a row does whose cells are blank. */
  public boolean saysWhoAlone() {
    return unsaid.containsAll(PERSON)
        && identifiers().isEmpty()
        && repairs.stream().map(Repair::reason).allMatch(WHO_ALONE::contains);
  }

  /** The same person with other numbers, contact points and open elements. */
  public PatientDraft with(List<IdentifierDraft> others, Contacts contacts, Set<Part> unsaid) {
    return new PatientDraft(
        key,
        new Numbers(numbers.chart(), numbers.names(), others),
        person,
        death,
        active,
        contacts,
        repairs,
        unsaid);
  }

  @Override
  public List<SourceKey> aliases() {
    return numbers.names();
  }

  public String chartNumber() {
    return numbers.chart();
  }

  public List<IdentifierDraft> identifiers() {
    return numbers.others();
  }

  public String name() {
    return person.name().display();
  }

  public String familyName() {
    return person.name().family();
  }

  public String givenName() {
    return person.name().given();
  }

  public LocalDate birthDate() {
    return person.birthDate();
  }

  public Sex sex() {
    return person.sex();
  }

  public String language() {
    return person.language();
  }

  public boolean deceased() {
    return death.deceased();
  }

  public LocalDate deceasedOn() {
    return death.on();
  }

  public List<ContactDraft> contacts() {
    return reach.current();
  }

  public List<ContactDraft> over() {
    return reach.over();
  }

  @Override
  public Pass pass() {
    return Pass.FIRST;
  }

  @Override
  public Content content() {
    return Content.of("patient")
        .with("chart", chartNumber())
        .with("names", numbers.names())
        .with("numbers", identifiers().stream().map(IdentifierDraft::content).toList())
        .with("name", name())
        .with("family", familyName())
        .with("given", givenName())
        .with("birth", birthDate())
        .with("sex", sex())
        .with("language", language())
        .with("deceased", deceased())
        .with("deceased-on", deceasedOn())
        .with("death-uncertain", death.uncertain())
        .with("active", active)
        .with("contacts", contacts().stream().map(ContactDraft::content).toList())
        .with("over", over().stream().map(ContactDraft::content).toList())
        .with("unsaid", unsaid);
  }
}
