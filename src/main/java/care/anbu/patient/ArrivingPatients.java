package care.anbu.patient;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clinics into which this process is bringing patients by the thousand. Whoever would compare all
 * patients of a clinic waits meanwhile: half a list is compared in vain, and slows down the rest.
 */
@ApplicationScoped
public class ArrivingPatients {

  private final Map<String, Integer> imports = new ConcurrentHashMap<>();

  /** Patients of one import, until it is closed. */
  public interface Arrival extends AutoCloseable {

    @Override
    void close();
  }

  /** Says that patients come into a clinic until what is returned is closed. */
  public Arrival begin(String clinicId) {
    imports.merge(clinicId, 1, Integer::sum);
    return () -> imports.computeIfPresent(clinicId, (id, many) -> many == 1 ? null : many - 1);
  }

  /** Whether patients are coming into a clinic just now. */
  public boolean areComing(String clinicId) {
    return imports.containsKey(clinicId);
  }
}
