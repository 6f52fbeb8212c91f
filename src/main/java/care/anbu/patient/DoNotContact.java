package care.anbu.patient;

import java.util.function.Function;

/**
 * Why a patient is left alone by every channel, for one department and one purpose. Planning, the
 * daily exits, cancellations and the check before sending all ask here, as part of their own
 * statement, since they ask about many patients at once.
 *
 * <p>Where a department is not known, a visit, booking or exclusion counts for every department:
 * rather nobody is called than somebody who was just here.
 */
public enum DoNotContact {
  DECEASED(asked -> patient(asked, "p.deceased")),
  /** No longer a patient here, such as who moved away. */
  INACTIVE(asked -> patient(asked, "not p.active")),
  /** By a doctor. */
  EXCLUDED(asked -> exists("exclusion x", asked, exclusion("x", asked.department()))),
  /**
   * The latest word about all channels is no. A no to one channel leaves the others, and is the
   * matter of {@link care.anbu.patient.consent.ConsentRules}.
   */
  OPTED_OUT(DoNotContact::optedOut),
  /** Came since they were planned or enrolled. */
  VISITED(
      asked ->
          exists("visit v", asked, visit("v", asked.department(), asked.since(), asked.now()))),
  BOOKED(asked -> exists("appointment a", asked, booking("a", asked.now(), asked.department())));

  /**
   * Whom it is asked of, each an expression of SQL (a column or a parameter, never a value). What a
   * reason does not need may be null: only OPTED_OUT asks for the purpose, only VISITED since when,
   * both and BOOKED for now.
   */
  public record Asked(
      String clinic, String patient, String department, String purpose, String since, String now) {}

  private final Function<Asked, String> condition;

  DoNotContact(Function<Asked, String> condition) {
    this.condition = condition;
  }

  /** The condition under which it holds. */
  public String holds(Asked of) {
    return condition.apply(of);
  }

  /** Whether a row of {@code visit} tells that a patient is back. Asks the department first. */
  public static String visit(String row, String department, String since, String now) {
    return ofDepartment(row, department)
        + " and %1$s.started_at >= %2$s and %1$s.started_at <= %3$s".formatted(row, since, now);
  }

  /** Whether a row of {@code appointment} is a visit to come. Asks now first. */
  public static String booking(String row, String now, String department) {
    return "%1$s.state = 'BOOKED' and %1$s.starts_at >= %2$s and ".formatted(row, now)
        + ofDepartment(row, department);
  }

  /** Whether a row of {@code exclusion} holds for the department. */
  public static String exclusion(String row, String department) {
    return row + ".lifted_at is null and " + ofDepartment(row, department);
  }

  private static String ofDepartment(String row, String department) {
    return "(%1$s.department_id is null or %1$s.department_id = %2$s)".formatted(row, department);
  }

  private static String patient(Asked asked, String condition) {
    return "exists (select 1 from patient p where p.clinic_id = %s and p.id = %s and %s)"
        .formatted(asked.clinic(), asked.patient(), condition);
  }

  private static String exists(String table, Asked asked, String condition) {
    String row = table.substring(table.indexOf(' ') + 1);
    return "exists (select 1 from %1$s where %2$s.clinic_id = %3$s and %2$s.patient_id = %4$s and %5$s)"
        .formatted(table, row, asked.clinic(), asked.patient(), condition);
  }

  private static String optedOut(Asked asked) {
    return exists(
        "consent c",
        asked,
        """
        c.purpose = %1$s and c.channel is null and not c.granted and c.at <= %2$s and not exists (
          select 1 from consent_taken_back t
          where t.clinic_id = c.clinic_id and t.consent_id = c.id) and not exists (
          select 1 from consent later
          where later.clinic_id = c.clinic_id and later.patient_id = c.patient_id
          and later.purpose = c.purpose and later.granted and later.at > c.at and later.at <= %2$s
          and not exists (select 1 from consent_taken_back t
            where t.clinic_id = later.clinic_id and t.consent_id = later.id))"""
            .formatted(asked.purpose(), asked.now()));
  }
}
