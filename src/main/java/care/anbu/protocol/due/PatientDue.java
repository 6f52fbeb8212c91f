package care.anbu.protocol.due;

import care.anbu.protocol.rule.DueStatus;
import java.util.List;

/**
 * Where a patient stands with some protocols.
 *
 * @param statuses of each protocol, in their order
 */
public record PatientDue(long patientId, String chartNumber, List<DueStatus> statuses) {

  /** Of the only protocol that was asked about. */
  public DueStatus status() {
    return statuses.get(0);
  }
}
