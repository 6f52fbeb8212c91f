package care.anbu.campaign.pilot;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** What a pilot must show before its campaign is scaled to everybody. */
@Embeddable
public class Gate {

  /** So many contacts whose end is known, 1 to 100,000. */
  @Column(name = "gate_contacts")
  public int contacts = 20;

  /** At least such a share of them answered or came, in percent. */
  @Column(name = "gate_reach_percent")
  public BigDecimal reachPercent = BigDecimal.TEN;

  /** At most such a share said no to further contacts, in percent. */
  @Column(name = "gate_opt_out_percent")
  public BigDecimal optOutPercent = BigDecimal.valueOf(5);

  /** At most such a share complained about being contacted, in percent. */
  @Column(name = "gate_complaint_percent")
  public BigDecimal complaintPercent = BigDecimal.ONE;

  /** At most such a share could not be delivered, in percent. */
  @Column(name = "gate_failure_percent")
  public BigDecimal failurePercent = BigDecimal.valueOf(20);

  /** The gate decides by itself; else a person does, with the figures before them. */
  @Column(name = "gate_by_rule")
  public boolean byRule;

  /** What figures of a pilot mean to it. */
  public Verdict verdict(PilotFigures figures) {
    if (figures.contacts() < contacts) {
      return Verdict.WAITS;
    }
    return reaches(figures) && fewOptOut(figures) && fewComplain(figures) && fewFail(figures)
        ? Verdict.PASSED
        : Verdict.HELD;
  }

  public boolean enough(PilotFigures figures) {
    return figures.contacts() >= contacts;
  }

  public boolean reaches(PilotFigures figures) {
    return percent(figures.reached(), figures).compareTo(reachPercent) >= 0;
  }

  public boolean fewOptOut(PilotFigures figures) {
    return percent(figures.optedOut(), figures).compareTo(optOutPercent) <= 0;
  }

  public boolean fewComplain(PilotFigures figures) {
    return percent(figures.complained(), figures).compareTo(complaintPercent) <= 0;
  }

  public boolean fewFail(PilotFigures figures) {
    return percent(figures.failed(), figures).compareTo(failurePercent) <= 0;
  }

  private static BigDecimal percent(long some, PilotFigures of) {
    return BigDecimal.valueOf(100 * of.share(some));
  }

  /** What a gate says of a pilot. */
  public enum Verdict {
    /** Too few contacts have ended. */
    WAITS,
    PASSED,
    /** Enough contacts have ended, and something is not as it should be. */
    HELD
  }
}
