package care.anbu.suitability;

import care.anbu.clinic.Clinics;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.ContactPrices;
import care.anbu.shared.TextWay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.EnumMap;

/** What contacts cost this clinic. */
@ApplicationScoped
public class ChannelCosts implements ContactPrices {

  @Inject ClinicSql sql;
  @Inject Clinics clinics;

  /** The clinic's own figures; the usual ones of its currency where it has entered none. */
  @Transactional
  public Costs current() {
    var clinic = clinics.current();
    var own = new EnumMap<Channel, Costs.Cost>(Channel.class);
    sql.query(
            "select channel, cost, minutes from channel_cost where clinic_id = :clinic",
            Tuple.class)
        .getResultStream()
        .forEach(row -> put(own, row));
    var texts = new EnumMap<TextWay, BigDecimal>(TextWay.class);
    sql.query("select way, price from text_price where clinic_id = :clinic", Tuple.class)
        .getResultStream()
        .forEach(
            row ->
                texts.put(TextWay.valueOf(row.get(0, String.class)), row.get(1, BigDecimal.class)));
    Costs costs = Costs.usual(clinic.currency).with(own).withTexts(texts);
    return sql.query(
            "select minute_worth, money_worth from choice_worth where clinic_id = :clinic",
            Tuple.class)
        .getResultStream()
        .map(row -> new Costs.Worth(row.get(0, BigDecimal.class), row.get(1, BigDecimal.class)))
        .findFirst()
        .map(costs::weighedBy)
        .orElse(costs);
  }

  @Override
  public BigDecimal price(Channel channel) {
    return current().money(channel);
  }

  @Override
  public BigDecimal price(TextWay way) {
    return current().money(way);
  }

  /** Keeps how the clinic weighs work and money. */
  @Transactional
  public void weigh(Costs.Worth worth) {
    sql.update(
            """
            insert into choice_worth (clinic_id, minute_worth, money_worth)
            values (:clinic, :minute, :money)
            on duplicate key update minute_worth = :minute, money_worth = :money
            """)
        .setParameter("minute", worth.minute())
        .setParameter("money", worth.money())
        .executeUpdate();
  }

  /** Keeps the clinic's own figures for one channel. */
  @Transactional
  public void set(Channel channel, BigDecimal money, BigDecimal minutes) {
    sql.update(
            """
            insert into channel_cost (clinic_id, channel, cost, minutes)
            values (:clinic, :channel, :money, :minutes)
            on duplicate key update cost = :money, minutes = :minutes
            """)
        .setParameter("channel", channel.name())
        .setParameter("money", money)
        .setParameter("minutes", minutes)
        .executeUpdate();
  }

  /** Keeps the clinic's own price of a text that leaves otherwise than as a short one. */
  @Transactional
  public void set(TextWay way, BigDecimal price) {
    sql.update(
            """
            insert into text_price (clinic_id, way, price) values (:clinic, :way, :price)
            on duplicate key update price = :price
            """)
        .setParameter("way", way.name())
        .setParameter("price", price)
        .executeUpdate();
  }

  private static void put(EnumMap<Channel, Costs.Cost> costs, Tuple row) {
    costs.put(
        Channel.valueOf(row.get(0, String.class)),
        new Costs.Cost(row.get(1, BigDecimal.class), row.get(2, BigDecimal.class)));
  }
}
