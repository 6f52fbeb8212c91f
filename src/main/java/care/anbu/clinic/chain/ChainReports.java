package care.anbu.clinic.chain;

import care.anbu.clinic.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What the API tells of the chain of a log, in the clinic of who asks. */
@ApplicationScoped
public class ChainReports {

  private static final int CHECKS = 1000;

  @Inject ChainChecks checks;
  @Inject LogChain chain;
  @Inject SignedIn signedIn;

  /**
   * A check. Note {@code links} and {@code fingerprint} outside the database: they show later that
   * nothing up to there was changed.
   *
   * @param flaw null: intact
   * @param flawSeq the first place that does not fit, or null
   */
  public record CheckReport(
      Instant at,
      boolean intact,
      long links,
      long seq,
      String fingerprint,
      Flaw flaw,
      Long flawSeq) {

    static CheckReport of(ChainCheck check) {
      return new CheckReport(
          check.at,
          check.intact(),
          check.links,
          check.lastSeq,
          check.fingerprint(),
          check.flaw,
          check.flawSeq);
    }
  }

  /** Checks, latest first, and how many rows wait for their place in the chain. */
  public record ChainReport(List<CheckReport> items, long waiting, Instant waitingSince) {}

  public ChainReport of(ChainedLog log) {
    LogChain.Waiting waiting = chain.waiting(log, signedIn.clinicId());
    return new ChainReport(
        checks.latest(log, CHECKS).stream().map(CheckReport::of).toList(),
        waiting.rows(),
        waiting.oldest());
  }

  /** Checks the chain now. */
  public CheckReport check(ChainedLog log) {
    return CheckReport.of(checks.ask(log, signedIn.id()));
  }
}
