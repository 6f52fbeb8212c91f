package care.anbu.suitability;

import care.anbu.shared.Channel;
import care.anbu.shared.TextWay;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one contact costs by each channel: money in the currency of the clinic, and minutes of desk
 * work.
 *
 * @param texts money of one text by the way in which it leaves
 * @param minuteRate what a minute at the desk usually costs, in the same currency: it makes the two
 *     comparable
 * @param worth how the clinic weighs the two
 */
public record Costs(
    Map<Channel, Cost> byChannel, Map<TextWay, BigDecimal> texts, double minuteRate, Worth worth) {

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
    texts = Map.copyOf(texts);
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
    var texts = new EnumMap<TextWay, BigDecimal>(TextWay.class);
    texts.put(TextWay.SMS, costs.get(Channel.SMS).money());
    texts.put(TextWay.LMS, new BigDecimal(won ? "50" : "0.04"));
    texts.put(TextWay.ALIMTALK, new BigDecimal(won ? "15" : "0.02"));
    String rate = won ? "400" : "0.5";
    return new Costs(
        costs, texts, Double.parseDouble(rate), new Worth(new BigDecimal(rate), BigDecimal.ONE));
  }

  public BigDecimal money(Channel channel) {
    return byChannel.get(channel).money();
  }

  /** Money of one text that leaves in that way. */
  public BigDecimal money(TextWay way) {
    return texts.get(way);
  }

  /**
   * The same where texts leave in one of these ways: each counts as the dearest, so that a plan
   * never costs more than it says.
   */
  public Costs textingBy(Collection<TextWay> ways) {
    return ways.stream()
        .map(texts::get)
        .max(Comparator.naturalOrder())
        .map(most -> Map.of(Channel.SMS, new Cost(most, minutes(Channel.SMS))))
        .map(text -> new Costs(merged(text), texts, minuteRate, worth))
        .orElse(this);
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
    return new Costs(byChannel, texts, minuteRate, other);
  }

  /** With the figures that a clinic has entered; a short text costs what a text costs. */
  public Costs with(Map<Channel, Cost> own) {
    var prices = new EnumMap<>(texts);
    prices.put(TextWay.SMS, own.getOrDefault(Channel.SMS, byChannel.get(Channel.SMS)).money());
    return new Costs(merged(own), prices, minuteRate, worth);
  }

  public Costs withTexts(Map<TextWay, BigDecimal> own) {
    var prices = new EnumMap<>(texts);
    prices.putAll(own);
    return new Costs(byChannel, prices, minuteRate, worth);
  }

  private Map<Channel, Cost> merged(Map<Channel, Cost> own) {
    var merged = new EnumMap<>(byChannel);
    merged.putAll(own);
    return merged;
  }
}
