package care.anbu.insight;

import care.anbu.shared.Channel;
import java.math.BigDecimal;

/**
 * The contacts of one channel, whatever step of the ladder they were.
 *
 * @param made tried at least once
 * @param cost in the currency of the clinic, by its present prices
 * @param minutes of desk work
 */
public record ChannelContacts(
    Channel channel,
    long made,
    long sent,
    long delivered,
    long reached,
    long failed,
    BigDecimal cost,
    BigDecimal minutes) {}
