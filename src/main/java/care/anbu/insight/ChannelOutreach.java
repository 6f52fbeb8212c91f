package care.anbu.insight;

import care.anbu.shared.Channel;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The outreach by one channel, whatever step of the ladder it was. The API described it before by
 * the name that it keeps there.
 *
 * @param made tried at least once
 * @param cost in the currency of the clinic, by its present prices
 * @param minutes of desk work
 */
@Schema(name = "ChannelContacts")
public record ChannelOutreach(
    Channel channel,
    long made,
    long sent,
    long delivered,
    long reached,
    long failed,
    BigDecimal cost,
    BigDecimal minutes) {}
