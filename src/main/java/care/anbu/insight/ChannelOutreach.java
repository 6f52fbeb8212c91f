package care.anbu.insight;

import care.anbu.shared.Channel;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was sent by one channel, at whatever step of the ladder. The API goes on calling it {@code
 * ChannelContacts}, as programs know it.
 *
 * @param made tried at least once
 * @param cost in the currency of the clinic: what messages cost when they left, and people and
 *     letters by its present prices; of a letter once it was posted
 * @param minutes of desk work, counted alike
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
