package care.anbu.patient;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Why a patient is left alone by every channel, for one department. Planning, the daily exits,
 * cancellations and the check before sending all ask here, as part of their own statement, since
 * they ask about many patients at once. What a patient agreed to is asked per channel, of {@link
 * care.anbu.patient.consent.ConsentRules}.
 *
 * <p>Where a department is not known, a visit, booking or exclusion counts for every department:
 * rather nobody is called than somebody who was just here.
 */
public enum DoNotContact {
  DECEASED(asked -> patient(asked, deceased("p"))),
  /** No longer a patient here, such as who moved away. */
  INACTIVE(asked -> patient(asked, inactive("p"))),
  /** By a doctor. */
  EXCLUDED(asked -> exists("exclusion x", asked, exclusion("x", asked.department()))),
  /** Came since they were planned or enrolled. */
  VISITED(
      asked ->
          exists("visit v", asked, visit("v", asked.department(), asked.since(), asked.now()))),
  /** Until half a day after its time: who is late may be on the way, or here already. */
  BOOKED(
      asked ->
          exists(
              "appointment a",
              asked,
              booking("a", halfADayBefore(asked.now()), asked.department())));

  /** Those that hold for a patient who is reminded of a booked visit, too. */
  public static final Set<DoNotContact> WHATEVER_IS_BOOKED = Set.of(DECEASED, INACTIVE, EXCLUDED);

  private static final Pattern LETTER_AFTER_LINE = Pattern.compile("(?<=[a-z])_([a-z])");

  /**
   * Whom it is asked of, each an expression of SQL (a column or a parameter, never a value). What a
   * reason does not need may be null: only VISITED asks since when, it and BOOKED for now.
   */
  public record Asked(String clinic, String patient, String department, String since, String now) {}

  private final Function<Asked, String> condition;

  DoNotContact(Function<Asked, String> condition) {
    this.condition = condition;
  }

  /** The condition under which it holds. */
  public String holds(Asked of) {
    return condition.apply(of);
  }

  /** A fragment of this class for a query of Hibernate: attributes in place of columns. */
  public static String hql(String fragment) {
    return LETTER_AFTER_LINE
        .matcher(fragment)
        .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT))
        .replace("'", "");
  }

  /** Whether a row of {@code patient} is of somebody who has died. */
  public static String deceased(String row) {
    return row + ".deceased = true";
  }

  /** Whether a row of {@code patient} is of somebody who is no longer a patient here. */
  public static String inactive(String row) {
    return row + ".active = false";
  }

  /** Whether a row of {@code patient} is of somebody who lives and is a patient here. */
  public static String activePatient(String row) {
    return "%1$s.active = true and %1$s.deceased = false".formatted(row);
  }

  /** Whether a row of {@code visit} tells that a patient is back. Asks the department first. */
  public static String visit(String row, String department, String since, String now) {
    return ofDepartment(row, department)
        + " and %1$s.started_at >= %2$s and %1$s.started_at <= %3$s".formatted(row, since, now);
  }

  /** Whether a row of {@code appointment} is a visit to come. Asks now first. */
  public static String booking(String row, String now, String department) {
    return booking(row, now) + " and " + ofDepartment(row, department);
  }

  /** So long after its time a booking keeps its patient from being contacted. */
  public static final Duration LATE = Duration.ofHours(12);

  /** {@link #LATE} before a moment, as an expression of SQL. */
  public static String halfADayBefore(String now) {
    return now + " - interval " + LATE.toHours() + " hour";
  }

  /** The same of any department. */
  public static String booking(String row, String now) {
    return "%1$s.state = 'BOOKED' and %1$s.starts_at >= %2$s".formatted(row, now);
  }

  /** Whether a row of {@code exclusion} holds for the department. */
  public static String exclusion(String row, String department) {
    return row + ".lifted_at is null and " + ofDepartment(row, department);
  }

  /** Whether a row speaks about the department: it names it, or none. */
  public static String ofDepartment(String row, String department) {
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
}
