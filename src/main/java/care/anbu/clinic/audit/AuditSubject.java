package care.anbu.clinic.audit;

import care.anbu.clinic.Staff;

/**
 * What something was done to.
 *
 * @param id of its row, or null
 * @param label what it is called now, in a few words; null for a patient, who stands in the trail
 *     by id only
 */
public record AuditSubject(Long id, String label) {

  /** What has no row of its own, or needs none: the clinic, a log. */
  public static final AuditSubject CLINIC = new AuditSubject(null, null);

  public static AuditSubject of(Long id, String label) {
    return new AuditSubject(id, label);
  }

  public static AuditSubject of(Staff member) {
    return new AuditSubject(member.id, Staff.namedBy(member.login, member.name));
  }

  public static AuditSubject named(String label) {
    return new AuditSubject(null, label);
  }

  public static AuditSubject patient(long id) {
    return new AuditSubject(id, null);
  }
}
