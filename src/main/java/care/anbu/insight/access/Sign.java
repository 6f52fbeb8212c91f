package care.anbu.insight.access;

/**
 * What makes a look worth a question. Only looks for which somebody chose the patient are asked
 * about: a call, a letter or a list gives its own reason. The rules stand on the page, and a sign
 * is no proof: the one who looked may have had a good reason that Anbu does not know.
 */
public enum Sign {
  /** No reason near, and the family name of who looked: a relative, perhaps. */
  SAME_FAMILY_NAME(
      noReason()
          + " and p.familyName is not null and (s.name like concat(p.familyName, '%')"
          + " or s.name like concat('% ', p.familyName))"),
  /** A colleague, or somebody named like one. */
  OF_STAFF("exists (select 1 from Staff c where c.name = p.name)"),
  /**
   * Nothing of the patient within {@link #DAYS} days before or after the look: no visit, no
   * booking, no contact, no answer, and the record is not new.
   */
  NO_REASON(noReason());

  /** So near, something that happened gives a reason to open a record. */
  static final int DAYS = 30;

  /** Of {@code AccessLog l}, {@code Patient p} whom it shows, and {@code Staff s} who looked. */
  final String condition;

  Sign(String condition) {
    this.condition = "l.purpose in (RECORD, API, FHIR) and " + condition;
  }

  private static String noReason() {
    return "not (%s)".formatted(near("p.createdAt"))
        + none("Visit", "startedAt")
        + none("Appointment", "startsAt")
        + none("Outreach", "dueAt")
        + none("Reply", "at");
  }

  private static String none(String what, String when) {
    return " and not exists (select 1 from %s x where x.patientId = p.id and %s)"
        .formatted(what, near("x." + when));
  }

  private static String near(String when) {
    return "%1$s between l.at - %2$d day and l.at + %2$d day".formatted(when, DAYS);
  }
}
