package care.anbu.campaign;

/** What is done for a campaign each day, in this order. */
public enum DailyStep {
  /** Who came back, booked, said no or died leaves. */
  EXITS,
  ENROL,
  RELEASE
}
