package care.anbu.suitability.reach;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;

/** The outcomes of a clinic's own contacts in one department, age band and channel. */
public record ReachTally(
    long departmentId, AgeBand band, Channel channel, long attempts, long answered) {}
