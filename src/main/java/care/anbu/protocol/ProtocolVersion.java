package care.anbu.protocol;

import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;

/** What a protocol says, from one change to the next. Only its approval is added to it. */
@Entity
public class ProtocolVersion extends ClinicOwned {

  /** Characters of the JSON form, each of four bytes at most, that the table takes. */
  private static final int LONGEST = 16_000;

  public Long protocolId;

  /** From 1. */
  public int number;

  @Column(name = "definition", columnDefinition = "text")
  private String json;

  public Long madeBy;
  public Instant madeAt;
  private Long approvedBy;
  private Instant approvedAt;

  /** What a protocol is to say from a doctor's approval on. */
  public static ProtocolVersion of(
      long protocolId, int number, ProtocolDefinition definition, long by, Clock clock) {
    var version = new ProtocolVersion();
    version.protocolId = protocolId;
    version.number = number;
    version.json = DefinitionJson.write(definition).toString();
    if (version.json.length() > LONGEST) {
      throw Problem.invalid("protocol:problem_long");
    }
    version.madeBy = by;
    version.madeAt = clock.instant();
    return version;
  }

  public ProtocolDefinition definition() {
    return DefinitionJson.read(json);
  }

  /**
   * Makes it work, by a doctor of the department. Approving twice changes nothing.
   *
   * @throws Problem 403 when the person is no doctor of the department
   */
  public void approve(CareProtocol protocol, Staff by, Clock clock) {
    protocol.requireInUse();
    if (by.role != Role.DOCTOR || by.program || !protocol.departmentId.equals(by.departmentId)) {
      throw new Problem(403, "protocol:problem_not_doctor");
    }
    if (!isApproved()) {
      approvedBy = by.id;
      approvedAt = clock.instant();
    }
  }

  public boolean isApproved() {
    return approvedAt != null;
  }

  public Long approvedBy() {
    return approvedBy;
  }

  public Instant approvedAt() {
    return approvedAt;
  }
}
