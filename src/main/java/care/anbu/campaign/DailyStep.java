package care.anbu.campaign;

/** What is done for a campaign each day, in this order. */
public enum DailyStep {
  WATCH,
  ENROL,
  RELEASE
}
