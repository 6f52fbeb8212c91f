package care.anbu.campaign.member;

import care.anbu.campaign.member.Member.State;
import java.util.Map;

/** How many members of a campaign stand where. */
public record MemberProgress(long planned, long refused, long active, long left, long done) {

  public static final MemberProgress NONE = of(Map.of());

  static MemberProgress of(Map<State, Long> counts) {
    return new MemberProgress(
        counts.getOrDefault(State.PLANNED, 0L),
        counts.getOrDefault(State.REFUSED, 0L),
        counts.getOrDefault(State.ACTIVE, 0L),
        counts.getOrDefault(State.LEFT, 0L),
        counts.getOrDefault(State.DONE, 0L));
  }

  /** Everyone whom no rule refused. */
  public long members() {
    return planned + active + left + done;
  }

  /** Those whose turn has come. */
  public long enrolled() {
    return active + left + done;
  }

  public boolean none() {
    return members() == 0;
  }
}
