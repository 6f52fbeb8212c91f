package care.anbu.shared;

import jakarta.enterprise.context.RequestScoped;

/**
 * The clinic whose rows this request may see. Set once: from the signed-in member of staff, or by
 * {@link ClinicScope} for background work. Without one, no row of any clinic is visible.
 */
@RequestScoped
public class CurrentClinic {

  /** The key that no clinic has: a session without a clinic finds nothing. */
  public static final String NONE = "";

  private String id = NONE;

  public String id() {
    return id;
  }

  public boolean known() {
    return !id.equals(NONE);
  }

  /**
   * Enters a clinic.
   *
   * @throws IllegalStateException when the request is already in another clinic
   */
  public void enter(String clinicId) {
    if (known() && !id.equals(clinicId)) {
      throw new IllegalStateException("a request stays in one clinic");
    }
    id = clinicId;
  }
}
