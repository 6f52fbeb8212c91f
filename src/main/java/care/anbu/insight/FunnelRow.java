package care.anbu.insight;

import care.anbu.campaign.member.Arm;
import care.anbu.shared.Channel;

/**
 * How far the members of one arm and one first channel came. Each number counts patients.
 *
 * @param members enrolled so far
 * @param sent at least one contact of theirs left
 * @param delivered at least one arrived, or was answered
 * @param reached answered at least one
 * @param visited came within the days of the measure, counted from enrolment
 */
public record FunnelRow(
    Arm arm, Channel channel, long members, long sent, long delivered, long reached, long visited) {

  public Proportion visits() {
    return new Proportion(visited, members);
  }
}
