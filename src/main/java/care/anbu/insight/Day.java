package care.anbu.insight;

import java.time.LocalDate;

/**
 * One day of a campaign, in the zone of the clinic.
 *
 * @param sent contacts that left
 * @param reached contacts that were answered
 * @param visited patients contacted who came, for the first time since they were enrolled
 * @param unaided patients of the holdout who came by themselves
 */
public record Day(LocalDate day, long sent, long reached, long visited, long unaided) {}
