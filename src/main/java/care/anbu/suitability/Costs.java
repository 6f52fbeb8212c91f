package care.anbu.suitability;

import care.anbu.shared.Channel;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one contact costs by each channel: money in the currency of the clinic, and minutes of desk
 * work.
 *
 * @param minuteRate what a minute at the desk usually costs, in the same currency: it makes the two
 *     comparable
 * @param worth how the clinic weighs the two
 */
public record Costs(Map<Channel, Cost> byChannel, double minuteRate, Worth worth) {

  /** Money and desk minutes of one contact. */
  public record Cost(BigDecimal money, BigDecimal minutes) {

    public static Cost of(String money, String minutes) {
      return new Cost(new BigDecimal(money), new BigDecimal(minutes));
    }
  }

  /**
   * How a clinic weighs desk work and money against answers.
   *
   * @param minute what a minute of the desk is worth to it, in its currency
   * @param money as how much a unit of its currency counts once spent; usually 1
   */
  public record Worth(BigDecimal minute, BigDecimal money) {}

  public Costs {
    byChannel = Map.copyOf(byChannel);
  }

  /**
   * What clinics may expect before they enter their own figures. A call is dialling, talking and a
   * note; a letter is postage, paper and a minute at the printer for two. A desk minute is about
   * KRW 24,000 or USD 30 an hour with everything. Assumptions of ours, not published figures.
   */
  public static Costs usual(String currency) {
    var costs = new EnumMap<Channel, Cost>(Channel.class);
    boolean won = "KRW".equals(currency);
    costs.put(Channel.PHONE, Cost.of(won ? "40" : "0.04", "4"));
    costs.put(Channel.LETTER, Cost.of(won ? "600" : "1.00", "0.5"));
    costs.put(Channel.SMS, Cost.of(won ? "20" : "0.02", "0"));
    costs.put(Channel.EMAIL, Cost.of(won ? "2" : "0.00", "0"));
    String rate = won ? "400" : "0.5";
    return new Costs(
        costs, Double.parseDouble(rate), new Worth(new BigDecimal(rate), BigDecimal.ONE));
  }

  public BigDecimal money(Channel channel) {
    return byChannel.get(channel).money();
  }

  public BigDecimal minutes(Channel channel) {
    return byChannel.get(channel).minutes();
  }

  /** Money and work of one contact as the clinic weighs them, counted in usual desk minutes. */
  public double inMinutes(Channel channel) {
    double work = minutes(channel).doubleValue() * worth.minute().doubleValue();
    double spent = money(channel).doubleValue() * worth.money().doubleValue();
    return (work + spent) / minuteRate;
  }

  public Costs weighedBy(Worth other) {
    return new Costs(byChannel, minuteRate, other);
  }

  public Costs with(Map<Channel, Cost> own) {
    var merged = new EnumMap<>(byChannel);
    merged.putAll(own);
    return new Costs(merged, minuteRate, worth);
  }
}
