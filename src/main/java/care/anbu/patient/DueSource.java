package care.anbu.patient;

import java.util.List;

/**
 * Says what a patient is due for. Every CDI bean of this type is asked, so that higher floors
 * (segments, campaigns) tell it without the patient page knowing them.
 */
public interface DueSource {

  /**
   * What the patient is due for today; the clinic is the current one.
   *
   * @param language ko or en
   */
  List<Due> of(long patientId, String language);
}
