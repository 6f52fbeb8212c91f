package care.anbu.campaign.member;

import care.anbu.shared.Channel;
import care.anbu.suitability.choice.Refusal;

/** Narrows a list of members; null: all. */
public record MemberFilter(Channel channel, Arm arm, Member.State state, Refusal refusal) {

  public static final MemberFilter ALL = new MemberFilter(null, null, null, null);
}
