package care.anbu.patient;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A patient of the clinic is being erased, in the transaction of whoever observes it.
 *
 * @param names under which the patient and the records merged into them were known
 * @param numbers their chart numbers and those of other systems; none of a state
 */
public record PatientErased(String clinicId, Set<String> names, Set<String> numbers) {

  private static final int SHORTEST_NAME = 2;
  private static final int SHORTEST_NUMBER = 4;

  /** By what a text elsewhere would tell of them; too short a number stands in many texts. */
  public Stream<String> traces() {
    return Stream.concat(
        names.stream().filter(name -> name.length() >= SHORTEST_NAME),
        numbers.stream().filter(number -> number.length() >= SHORTEST_NUMBER));
  }
}
