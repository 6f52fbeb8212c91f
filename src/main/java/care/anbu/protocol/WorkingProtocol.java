package care.anbu.protocol;

import care.anbu.clinic.Department;
import care.anbu.message.DueMatter;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Told;
import care.anbu.shared.Id;

/**
 * A protocol in use with what its approved version says.
 *
 * @param version its number
 */
public record WorkingProtocol(
    long id, String name, long departmentId, int version, ProtocolDefinition definition) {

  /** The text form of the id, for addresses and JSON. */
  public String ref() {
    return Id.text(id);
  }

  /** How a message may speak of it, by the department that answers for it. */
  public DueMatter matter(Department department) {
    Told told = definition.told();
    return told == null
        ? DueMatter.UNNAMED
        : DueMatter.of(told.ko(), told.en(), told.revealing() || department.revealing);
  }

  static WorkingProtocol of(CareProtocol protocol, ProtocolVersion approved) {
    return new WorkingProtocol(
        protocol.id, protocol.name, protocol.departmentId, approved.number, approved.definition());
  }
}
