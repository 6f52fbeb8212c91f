package care.anbu.campaign;

import care.anbu.campaign.Member.State;
import java.util.Map;

/** How many members of a campaign stand where. */
public record Progress(long planned, long refused, long active, long left, long done) {

  static final Progress NONE = of(Map.of());

  static Progress of(Map<State, Long> counts) {
    return new Progress(
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
