package care.anbu.interop;

/**
 * What was read from one line: a draft, a refusal, or neither where Anbu has no use for the type.
 */
public record Reading(Line line, String type, Draft draft, Refused refused) {

  public static Reading of(Line line, String type, Draft draft) {
    return new Reading(line, type, draft, null);
  }

  public static Reading refused(Line line, String type, Refused why) {
    return new Reading(line, type, null, why);
  }

  /** A type that Anbu has no use for. */
  public static Reading unused(Line line, String type) {
    return new Reading(line, type, null, null);
  }
}
