package care.anbu.patient.refresh;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Knows which patients will soon have to be reached. The floors above answer for what they plan;
 * every bean of this kind is asked.
 */
public interface NeedSource {

  /** The needs of these patients, asked for about a thousand at a time. */
  List<Need> needs(Collection<Long> patientIds, LocalDate today);
}
