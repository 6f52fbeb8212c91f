package care.anbu.campaign.desk;

import java.time.LocalDate;
import java.util.List;

/** The calls that were released to the desk. Outreach answers, which stands above. */
public interface DeskCalls {

  /** How long the last calls took, in seconds; those of which it is not known are left out. */
  List<Integer> seconds(int most);

  /**
   * The calls that take minutes of a day: those made on it, and those still to be made until its
   * end.
   */
  List<Taken> taken(LocalDate day);

  /** The calls that are due from a day on and still to be made, by their day. */
  List<Waiting> waiting(LocalDate from);

  /** Calls of one campaign. */
  record Taken(long campaignId, long departmentId, long calls) {}

  /** Contacts that were released and wait for their day. */
  record Waiting(long campaignId, LocalDate day, long calls) {}
}
