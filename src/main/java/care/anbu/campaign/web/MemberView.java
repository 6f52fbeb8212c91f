package care.anbu.campaign.web;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.suitability.choice.Refusal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A member of a campaign as other programs see it.
 *
 * @param why the reason for the channel, or for none, as one sentence
 * @param whyCode the same as compact codes and numbers
 */
public record MemberView(
    String id,
    String patient,
    Arm arm,
    Member.State state,
    Channel channel,
    boolean explored,
    String why,
    String whyCode,
    Refusal refusal,
    Integer band,
    int step,
    LocalDate nextOn,
    Instant enrolledAt,
    ExitReason exitReason,
    Instant exitedAt,
    Instant visitedAt) {

  static MemberView of(Member member, String why) {
    return new MemberView(
        member.ref(),
        Id.text(member.patientId),
        member.arm,
        member.state,
        member.channel,
        member.explored,
        why,
        member.choiceReason,
        member.refusal,
        member.band,
        member.step,
        member.nextOn,
        member.enrolledAt,
        member.exitReason,
        member.exitedAt,
        member.visitedAt);
  }
}
