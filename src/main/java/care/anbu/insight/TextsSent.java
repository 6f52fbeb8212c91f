package care.anbu.insight;

import care.anbu.shared.TextWay;
import java.math.BigDecimal;

/**
 * What left in one way as a text: each try for itself, so that an AlimTalk and the text in its
 * place are two.
 *
 * @param taken by the gateway, or perhaps
 * @param arrived as far as the network has said
 * @param failed of which the network said that they did not arrive
 * @param cost in the currency of the clinic, by the prices when they left; what an AlimTalk that
 *     did not arrive would have cost is none
 */
public record TextsSent(TextWay way, long taken, long arrived, long failed, BigDecimal cost) {

  /** Of those that the network has spoken about, the share that arrived; null: of none yet. */
  public Double share() {
    return arrived + failed == 0 ? null : (double) arrived / (arrived + failed);
  }
}
