package care.anbu.outreach.cover;

import care.anbu.clinic.Department;
import care.anbu.message.DueList;
import care.anbu.message.DueMatter;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that a contact is about.
 *
 * @param contact by which it is told
 * @param person who is due
 * @param protocol null where the campaign is of no protocol, or of one that is retired
 * @param campaign its name
 */
public record Matter(
    Contact contact,
    Person person,
    WorkingProtocol protocol,
    Department department,
    String campaign) {

  /** A contact, as far as it matters here. */
  public record Contact(long id, Channel channel, long addressee, Purpose purpose) {}

  /**
   * Somebody who is due.
   *
   * @param child in the care of whoever reads what is sent to their number
   */
  public record Person(long id, String name, boolean child) {

    /** The text form of the id, for addresses. */
    public String ref() {
      return Id.text(id);
    }
  }

  /** What staff call it. */
  public String title() {
    return protocol == null ? campaign : protocol.name();
  }

  /** Whether it is of somebody else than whom the contact is made to. */
  public boolean isOfAnother() {
    return person.id != contact.addressee;
  }

  /** The matters of one contact as a message may name them. */
  public static DueList list(List<Matter> matters) {
    var byPerson =
        matters.stream()
            .collect(
                Collectors.groupingBy(Matter::person, LinkedHashMap::new, Collectors.toList()));
    return new DueList(
        byPerson.values().stream()
            .map(
                of ->
                    new DueList.Person(
                        of.get(0).person.name,
                        of.get(0).whose(),
                        of.stream().map(Matter::told).toList()))
            .toList());
  }

  private DueList.Whose whose() {
    if (!isOfAnother()) {
      return DueList.Whose.ADDRESSEE;
    }
    return person.child ? DueList.Whose.CHILD : DueList.Whose.OTHER_ADULT;
  }

  private DueMatter told() {
    return protocol == null ? DueMatter.UNNAMED : protocol.matter(department);
  }
}
