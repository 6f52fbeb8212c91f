package care.anbu.campaign;

import care.anbu.shared.Channel;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a plan comes to, as shown before anything is sent.
 *
 * @param audience patients whom the segment found
 * @param members those whom no rule refused, in both arms
 * @param byChannel members to contact, by the channel chosen first
 * @param byArm members by arm
 * @param refusals those refused, by the rule that left no channel
 * @param cost of one contact with each treated member, in the currency of the clinic
 * @param minutes of desk work for the same contacts
 * @param millis how long planning took
 */
public record PlanSummary(
    long audience,
    long members,
    Map<Channel, Long> byChannel,
    Map<Arm, Long> byArm,
    Map<String, Long> refusals,
    BigDecimal cost,
    BigDecimal minutes,
    long millis) {}
