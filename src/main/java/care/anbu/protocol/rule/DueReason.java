package care.anbu.protocol.rule;

/** Why a patient stands where they stand. */
public enum DueReason {
  /** Nothing that settles the protocol is on record. */
  NEVER_DONE,
  /** The interval since the last time is over. */
  INTERVAL_OVER,
  /** The last time lies within the interval. */
  DONE_IN_INTERVAL,
  /** A step after the event that began the course has its time. */
  STEP_DUE,
  /** All steps that had their time are settled; the next one is ahead. */
  STEP_AHEAD,
  /** All steps are settled. */
  STEPS_DONE,
  /** The time of the last step is over, and it was not settled. */
  STEPS_OVER,
  /** The season is on, and it has not been done. */
  IN_SEASON,
  /** It has been done for this season, or for the last one. */
  DONE_IN_SEASON,
  /** The season has not begun. */
  BEFORE_SEASON,
  /** It was done so often before this season that another protocol applies. */
  ENOUGH_BEFORE_SEASON,
  /** It has not been done in this calendar year, which is one of those that count. */
  YEAR_OPEN,
  /** It has been done in the calendar year that counts. */
  DONE_IN_YEAR,
  /** This calendar year does not count. */
  OTHER_YEAR,
  /** The next of several doses has its time. */
  NEXT_DOSE,
  /** The last dose was given; the next one is ahead. */
  DOSE_AHEAD,
  /** All doses were given. */
  ALL_DOSES,
  /** A visit is booked. */
  BOOKED,
  /** Nothing is booked. */
  NOTHING_BOOKED,
  /** A booked visit was missed. */
  MISSED,
  /** After a missed visit the patient came, or booked again. */
  CAME_OR_BOOKED,
  /** No booked visit was missed, or it was too long ago. */
  NOTHING_MISSED,
  /** The event that begins the course is not on record. */
  NO_INDEX_EVENT,
  TOO_YOUNG,
  TOO_OLD,
  NO_BIRTH_DATE,
  NOT_IN_POPULATION,
  EXCLUDED_BY_CRITERION,
  EXCLUDED_BY_DOCTOR,
  /** A doctor leaves it until a day. */
  DEFERRED,
  DECEASED,
  INACTIVE
}
