package care.anbu.clinic;

import java.util.Optional;

/** The signed-in member of staff, as pages and rules need it. */
public record Me(
    long id,
    String clinicId,
    String login,
    String name,
    Role role,
    Long departmentId,
    String language,
    boolean program) {

  public static final String ATTRIBUTE = "anbu.staff";

  public static Me of(Staff member) {
    return new Me(
        member.id,
        member.clinicId(),
        member.login,
        member.name,
        member.role,
        member.departmentId,
        member.language,
        member.program);
  }

  public boolean is(Role wanted) {
    return role == wanted;
  }

  /** May make, approve and launch campaigns and edit segments and templates. */
  public boolean coordinates() {
    return role == Role.COORDINATOR || role == Role.ADMINISTRATOR;
  }

  /** Writes down what patients have said on paper. */
  public boolean takesPaper() {
    return role == Role.FRONT_DESK || role == Role.COORDINATOR;
  }

  /** May read why a doctor keeps a patient out: a reason of medicine. */
  public boolean readsReasons() {
    return role == Role.DOCTOR || role == Role.COORDINATOR;
  }

  public boolean administrates() {
    return role == Role.ADMINISTRATOR;
  }

  public boolean treats() {
    return role == Role.DOCTOR;
  }

  /**
   * May read through lists of patients, and counts of them: all but the front desk, which finds who
   * stands before it and works on its calls and letters.
   */
  public boolean readsLists() {
    return role != Role.FRONT_DESK;
  }

  public Optional<Long> department() {
    return Optional.ofNullable(departmentId);
  }
}
