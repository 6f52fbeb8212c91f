package care.anbu.protocol.due;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is planned for patients who are due. Campaigns answer, which stand above. */
public interface PlannedContacts {

  /**
   * A contact that is planned.
   *
   * @param name of the campaign
   * @param path of its page
   * @param on null where the day is not known yet
   * @param protocolId by which the campaign takes patients in; null: they are of a segment
   * @param coveredBy the campaign whose contact stood for the last one of this; null: none did
   */
  record Planned(String name, String path, LocalDate on, Long protocolId, String coveredBy) {}

  /** By patient; for whom the department plans nothing is absent. */
  Map<Long, List<Planned>> of(long departmentId, Collection<Long> patientIds);

  /**
   * The one of a department's that is made for a protocol, or for a segment; empty where all are
   * for something else.
   */
  static Optional<Planned> ofProtocol(List<Planned> ofDepartment, long protocolId) {
    return ofDepartment.stream()
        .filter(one -> one.protocolId() == null || one.protocolId() == protocolId)
        .min(Comparator.comparing(one -> one.protocolId() == null));
  }
}
