package care.anbu.campaign.web;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.MemberFilter;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.suitability.choice.Refusal;
import jakarta.ws.rs.QueryParam;

/** Which members a page shows: the filter, and the last member of the page before. */
public class MemberQuery {

  @QueryParam("channel")
  String channel;

  @QueryParam("arm")
  String arm;

  @QueryParam("state")
  String state;

  @QueryParam("refusal")
  String refusal;

  @QueryParam("after")
  Id after;

  MemberFilter filter() {
    return new MemberFilter(
        read(Channel.class, channel),
        read(Arm.class, arm),
        read(Member.State.class, state),
        read(Refusal.class, refusal));
  }

  long after() {
    return after == null ? 0 : after.value();
  }

  /** A form sends an empty text for "all". */
  private static <E extends Enum<E>> E read(Class<E> type, String name) {
    return name == null || name.isEmpty() ? null : Enum.valueOf(type, name);
  }
}
