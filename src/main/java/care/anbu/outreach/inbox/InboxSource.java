package care.anbu.outreach.inbox;

import care.anbu.clinic.Me;
import java.time.Instant;
import java.util.List;

/** A room in which something waits for a person. */
interface InboxSource {

  /**
   * What is asked for.
   *
   * @param dayEnd what is due before it is due today
   * @param most so many at most
   */
  record Wanted(InboxFilter filter, Me me, Instant dayEnd, int most) {}

  /** What waits, in the order of {@link InboxItem#OLDEST_FIRST}, behind the place of the filter. */
  List<InboxItem> items(Wanted wanted);

  /** How many wait in all. */
  long open(Me me, Instant dayEnd);
}
