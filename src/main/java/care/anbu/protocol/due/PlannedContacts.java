package care.anbu.protocol.due;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** Says what is planned for patients who are due. Campaigns answer, which stand above. */
public interface PlannedContacts {

  /**
   * A contact that is planned.
   *
   * @param name of the campaign
   * @param path of its page
   * @param on null where the day is not known yet
   */
  record Planned(String name, String path, LocalDate on) {}

  /** By patient; for whom the department plans nothing is absent. */
  Map<Long, Planned> of(long departmentId, Collection<Long> patientIds);
}
