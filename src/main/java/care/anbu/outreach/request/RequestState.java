package care.anbu.outreach.request;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a request stands, and which state may follow which. */
public enum RequestState {
  /** Nobody has it yet. */
  OPEN,
  /** Somebody has it. */
  IN_PROGRESS,
  /** It has a result, and how the patient heard of it is known. */
  DONE,
  /** Not wanted any more, or made by mistake. */
  WITHDRAWN;

  private static final Map<RequestState, Set<RequestState>> NEXT =
      Map.of(
          OPEN, EnumSet.of(IN_PROGRESS, DONE, WITHDRAWN),
          IN_PROGRESS, EnumSet.of(DONE, WITHDRAWN),
          DONE, EnumSet.noneOf(RequestState.class),
          WITHDRAWN, EnumSet.noneOf(RequestState.class));

  boolean mayBecome(RequestState next) {
    return NEXT.get(this).contains(next);
  }

  /** Somebody still waits for it. */
  public boolean waits() {
    return this == OPEN || this == IN_PROGRESS;
  }
}
