package care.anbu.insight;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.suitability.choice.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a campaign so far.
 *
 * @param funnel by arm and by the channel chosen first
 * @param contacts by channel
 * @param texts of those, by way
 * @param days from the first enrolment to the last event, each day
 * @param refusals patients of the segment who were never members
 * @param exits members who left, by reason
 * @param measured members whose days of the measure are over
 */
public record CampaignResult(
    List<FunnelRow> funnel,
    List<ChannelOutreach> contacts,
    List<TextsSent> texts,
    List<Day> days,
    List<Tally<Refusal>> refusals,
    List<Tally<ExitReason>> exits,
    long measured) {

  /** Sum of the rows of an arm. */
  public FunnelRow total(Arm arm) {
    return rows(arm).stream()
        .reduce(
            new FunnelRow(arm, null, 0, 0, 0, 0, 0),
            (a, b) ->
                new FunnelRow(
                    arm,
                    null,
                    a.members() + b.members(),
                    a.sent() + b.sent(),
                    a.delivered() + b.delivered(),
                    a.reached() + b.reached(),
                    a.visited() + b.visited()));
  }

  public FunnelRow treated() {
    return total(Arm.TREATED);
  }

  public FunnelRow holdout() {
    return total(Arm.HOLDOUT);
  }

  /** The arms that have members, each as one row. */
  public List<FunnelRow> arms() {
    return Stream.of(treated(), holdout()).filter(row -> row.members() > 0).toList();
  }

  public List<FunnelRow> treatedByChannel() {
    return rows(Arm.TREATED);
  }

  public List<FunnelRow> holdoutByChannel() {
    return rows(Arm.HOLDOUT);
  }

  private List<FunnelRow> rows(Arm arm) {
    return funnel.stream().filter(row -> row.arm() == arm).toList();
  }

  /** Nobody was enrolled yet. */
  public boolean empty() {
    return funnel.isEmpty();
  }

  public long members() {
    return treated().members() + holdout().members();
  }

  public Lift lift() {
    return new Lift(treated().visits(), holdout().visits());
  }

  public BigDecimal cost() {
    return contacts.stream().map(ChannelOutreach::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public BigDecimal minutes() {
    return contacts.stream().map(ChannelOutreach::minutes).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Cost for each treated patient who came; null while nobody has. */
  public BigDecimal costPerVisit() {
    return per(treated().visited());
  }

  /**
   * Cost for each visit that would not have happened without the campaign; null unless the lift is
   * certain enough to be called one.
   */
  public BigDecimal costPerAdditionalVisit() {
    return lift().verdict() == Lift.Verdict.MORE ? per(lift().additionalVisits()) : null;
  }

  private BigDecimal per(double visits) {
    return visits <= 0 ? null : cost().divide(BigDecimal.valueOf(visits), 2, RoundingMode.HALF_UP);
  }
}
