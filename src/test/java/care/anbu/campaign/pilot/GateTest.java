package care.anbu.campaign.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.shared.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A gate asks for 20 contacts, 10 % reached, at most 5 % opted out, 1 % complained and 20 % failed.
 */
class GateTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  private final Gate gate = new Gate();

  private Gate.Verdict verdict(int contacts, int reached, int optedOut, int failed) {
    return gate.verdict(new PilotFigures(100, 0, contacts, reached, optedOut, 0, failed));
  }

  @Test
  void itWaitsForEnoughContactsHoweverGoodTheyAre() {
    assertThat(verdict(0, 0, 0, 0)).isEqualTo(Gate.Verdict.WAITS);
    assertThat(verdict(19, 19, 0, 0)).isEqualTo(Gate.Verdict.WAITS);
    assertThat(verdict(20, 2, 1, 4)).isEqualTo(Gate.Verdict.PASSED);
  }

  @Test
  void oneMeasureThatIsNotMetHoldsIt() {
    assertThat(verdict(20, 1, 0, 0)).isEqualTo(Gate.Verdict.HELD);
    assertThat(verdict(20, 20, 2, 0)).isEqualTo(Gate.Verdict.HELD);
    assertThat(verdict(20, 15, 0, 5)).isEqualTo(Gate.Verdict.HELD);
  }

  @Test
  void complaintsHoldIt() {
    assertThat(gate.verdict(new PilotFigures(900, 0, 200, 100, 0, 2, 0)))
        .isEqualTo(Gate.Verdict.PASSED);
    assertThat(gate.verdict(new PilotFigures(900, 0, 200, 100, 0, 3, 0)))
        .isEqualTo(Gate.Verdict.HELD);
  }

  private static Campaign piloting() {
    var campaign = new Campaign();
    campaign.pilotPercent = BigDecimal.TEN;
    campaign.approve(1, null, NOW);
    campaign.launch(1, null, NOW);
    return campaign;
  }

  @Test
  void aCampaignWithAPilotBeginsWithIt() {
    var campaign = piloting();
    assertThat(campaign.state()).isEqualTo(CampaignState.PILOT);

    campaign.scale(2L, null, NOW);

    assertThat(campaign.state()).isEqualTo(CampaignState.RUNNING);
  }

  @Test
  void itGoesOnWhereItWasPaused() {
    var campaign = piloting();
    campaign.pause(1, null, NOW);
    campaign.resume(1, null, NOW);
    assertThat(campaign.state()).isEqualTo(CampaignState.PILOT);

    campaign.scale(null, "gate", NOW);
    campaign.pause(1, null, NOW);
    campaign.resume(1, null, NOW);
    assertThat(campaign.state()).isEqualTo(CampaignState.RUNNING);
  }

  @Test
  void onlyAPilotIsScaled() {
    var campaign = new Campaign();
    campaign.approve(1, null, NOW);
    campaign.launch(1, null, NOW);

    Assertions.assertThatThrownBy(() -> campaign.scale(1L, null, NOW)).isInstanceOf(Problem.class);
  }

  @Test
  void anUndoneLaunchBeginsWithThePilotAgain() {
    var campaign = piloting();
    campaign.undoLaunch(1, null, NOW);
    assertThat(campaign.state()).isEqualTo(CampaignState.APPROVED);

    campaign.launch(1, null, NOW);

    assertThat(campaign.state()).isEqualTo(CampaignState.PILOT);
  }
}
