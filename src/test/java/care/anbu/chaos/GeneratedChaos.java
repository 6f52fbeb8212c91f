package care.anbu.chaos;

/**
 * Generated cases of windows, zones with all their changes of the clock, caps, consents that were
 * given, lapsed and withdrawn after queueing (also by a text as people type it), deaths, visits,
 * merges, and households that share a number: a few people and up to eight messages each, looked at
 * over some days with outages between. Anbu's own rules decide (hours, late rule, caps, consent,
 * the check before sending); a second text of the laws, written apart, says what was wrong. The
 * tables are played. Wrong is what leaves and may not, what ends for a reason that is not so, and
 * what waits for ever.
 *
 * <p>Argument: the number of cases, {@code 1000000} unless given. The seed of a case is its number.
 */
public final class GeneratedChaos {

  private static final int CASES = 1_000_000;
  private static final int SHOWN = 5;

  private GeneratedChaos() {}

  /** What came of some cases. */
  record Result(long messages, long left, long ended, long violations) {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        CASES,
        (cases, findings) -> {
          Result result = run(0, cases);
          findings.count("cases, seeds from 0", cases);
          findings.count("messages", result.messages());
          findings.count("left", result.left());
          findings.count("ended with a reason that is so", result.ended());
          findings.atMost("violations", result.violations(), 0);
        });
  }

  /** So many cases from that seed on; the first few that broke a rule are printed. */
  static Result run(long seed, int cases) {
    long messages = 0;
    long left = 0;
    long ended = 0;
    long violations = 0;
    for (long number = seed; number < seed + cases; number++) {
      var one = new GeneratedCase(number);
      var run = new CaseRun(one);
      var wrong = run.run();
      if (number > seed && number % 100_000 == 0) {
        System.err.printf(
            "%,d cases, %,d messages, %,d violations%n", number, messages, violations);
      }
      messages += one.waiting.size();
      left += run.left();
      ended += run.ended();
      violations += wrong.size();
      if (!wrong.isEmpty() && violations <= SHOWN) {
        System.err.println("seed " + number + ": " + wrong + " in " + one);
      }
    }
    return new Result(messages, left, ended, violations);
  }
}
