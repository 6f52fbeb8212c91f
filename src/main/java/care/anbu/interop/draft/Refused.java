package care.anbu.interop.draft;

import care.anbu.interop.ImportNote;

/** A resource that is not imported, with the reason. Carries no stack trace: it is an outcome. */
public class Refused extends RuntimeException {

  private final transient Reason reason;
  private final ImportNote.Outcome outcome;

  private Refused(ImportNote.Outcome outcome, Reason reason, String element) {
    super(element, null, false, false);
    this.outcome = outcome;
    this.reason = reason;
  }

  /** Rejected for a fault of that element ({@code Encounter.period.start}); null: of the whole. */
  public static Refused rejected(Reason reason, String element) {
    return new Refused(ImportNote.Outcome.REJECTED, reason, element);
  }

  /** Left out on purpose. */
  public static Refused ignored(Reason reason, String element) {
    return new Refused(ImportNote.Outcome.IGNORED, reason, element);
  }

  public ImportNote.Outcome outcome() {
    return outcome;
  }

  public Reason reason() {
    return reason;
  }

  public String element() {
    return getMessage();
  }
}
