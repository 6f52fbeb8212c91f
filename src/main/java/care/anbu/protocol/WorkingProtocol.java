package care.anbu.protocol;

import care.anbu.protocol.rule.ProtocolDefinition;

/**
 * A protocol in use with what its approved version says.
 *
 * @param version its number
 */
public record WorkingProtocol(
    long id, String name, long departmentId, int version, ProtocolDefinition definition) {

  static WorkingProtocol of(CareProtocol protocol, ProtocolVersion approved) {
    return new WorkingProtocol(
        protocol.id, protocol.name, protocol.departmentId, approved.number, approved.definition());
  }
}
