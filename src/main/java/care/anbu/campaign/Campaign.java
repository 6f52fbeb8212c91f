package care.anbu.campaign;

import care.anbu.campaign.pilot.Gate;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.campaign.plan.PlanSummaryJson;
import care.anbu.patient.DoNotContact;
import care.anbu.segment.Segment;
import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An effort to bring a group of patients back to care: goal, recipients, ladder, limits, and the
 * state of its life, which only its own methods change.
 */
@Entity
public class Campaign extends ClinicOwned {

  public String name;

  /** What the clinic wants for these patients, in words. */
  public String goal;

  /** The measure: a visit within so many days of the first contact counts. */
  public int measureDays = 30;

  public Long ownerId;
  public Long departmentId;

  /** Whom it means, once; null: whoever becomes due by its protocol. */
  public Long segmentId;

  /** The version of the segment that was planned; null without a plan. */
  private Integer segmentVersion;

  /** Whoever becomes due by it is taken in, day by day; null: the patients of a segment. */
  public Long protocolId;

  /** It reminds of booked visits, so that neither a booking nor a visit before it ends it. */
  public boolean aboutBooking;

  /** The criterion as planned, JSON: later edits of the segment change nothing. */
  private String criterion;

  @Enumerated(EnumType.STRING)
  public Purpose purpose = Purpose.CARE;

  @Enumerated(EnumType.STRING)
  private CampaignState state = CampaignState.DRAFT;

  /** First day of contacts, in the zone of the clinic. */
  public LocalDate startsOn;

  /** How often it looks again for whom its segment means; null: once. */
  @Enumerated(EnumType.STRING)
  public Recurrence recurrence;

  /** The day by the calendar of the latest round; null before the first. */
  private LocalDate roundOn;

  /** Send window, in the zone of the clinic; stored as written, whatever the zone of the JVM. */
  @JdbcTypeCode(SqlTypes.LOCAL_TIME)
  public LocalTime windowFrom = LocalTime.of(10, 0);

  @JdbcTypeCode(SqlTypes.LOCAL_TIME)
  public LocalTime windowTo = LocalTime.of(18, 0);

  /** Bit 0 Monday … bit 6 Sunday. */
  @Column(name = "weekdays")
  private int weekdays = 0b0011111;

  /** In the currency of the clinic. */
  public BigDecimal budget = BigDecimal.ZERO;

  /** Cap on contacts that one day releases. */
  public int dailyContacts = 200;

  /** Minutes a day that the desk has for calls of this campaign. */
  public int deskMinutes = 120;

  /** What becomes of a call that the day has no minutes for. */
  @Enumerated(EnumType.STRING)
  public Overflow overflow = Overflow.NEXT_DAY;

  /** Share of members who are never contacted, to measure against; 0 to 50. */
  public BigDecimal holdoutPercent = BigDecimal.TEN;

  /** Share of members whose channel is drawn at random, so that learning never stops; 0 to 50. */
  public BigDecimal explorationPercent = BigDecimal.valueOf(5);

  /** Share of members who are contacted first, in percent; 0: no pilot. */
  public BigDecimal pilotPercent = BigDecimal.ZERO;

  /** What the pilot must show before everybody is contacted. */
  @Embedded public Gate gate = new Gate();

  /** The zone of the clinic when it was approved, in which its hours were meant. */
  private String approvedZone;

  /** When the pilot ended; of a campaign without, when it was launched. */
  private Instant scaledAt;

  /** Late rule: a message is still sent within so many hours of its time, inside the window. */
  public int lateHours = 4;

  private Instant plannedAt;

  /** What the last plan came to; null before the first. */
  @Convert(converter = PlanSummaryJson.class)
  private PlanSummary planSummary;

  /** The last day for which members were enrolled; null before the first. */
  public LocalDate enrolledOn;

  /** So many days on which one daily step fails set the campaign aside. */
  public static final int FAILED_DAYS = 3;

  @Enumerated(EnumType.STRING)
  private DailyStep failedStep;

  private LocalDate failedOn;
  private int failedDays;
  private String failure;

  /** The ended campaign that it runs again; null: it is the first of its kind. */
  public Long rerunOf;

  /** Why it runs again, and why with what was changed. */
  public String rerunReason;

  public Long createdBy;
  public Instant createdAt;
  @Version public int version;

  public CampaignState state() {
    return state;
  }

  /**
   * The day of the next contacts: today until the send window closes, else the next day that is
   * neither before the start nor on a free day of the week.
   *
   * @param now in the zone of the clinic
   */
  public LocalDate contactDay(ZonedDateTime now) {
    LocalDate day = now.toLocalDate();
    if (!now.toLocalTime().isBefore(windowTo)) {
      day = day.plusDays(1);
    }
    if (startsOn != null && day.isBefore(startsOn)) {
      day = startsOn;
    }
    while (!contactsOn(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * Whether members are enrolled now: once for each day of contacts. The first day's are enrolled
   * as soon as the campaign has started, even on a free day, so that whoever launched it sees who
   * comes first; their contacts still wait for the window.
   */
  public boolean enrolsAt(ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    if (!state.live() || startsOn != null && today.isBefore(startsOn)) {
      return false;
    }
    return enrolledOn == null || contactDay(now).equals(today) && enrolledOn.isBefore(today);
  }

  /**
   * A daily step failed: of two that fail, the first is counted until it succeeds.
   *
   * @param why what failed, without names of people
   */
  public void failed(DailyStep step, LocalDate day, String why) {
    if (failedStep != null && failedStep != step) {
      return;
    }
    failedDays += day.equals(failedOn) ? 0 : 1;
    failedStep = step;
    failedOn = day;
    failure = why;
  }

  /** A daily step succeeded. */
  public void succeeded(DailyStep step) {
    if (failedStep == step) {
      goOn();
    }
  }

  /** A person lets the daily steps go on. */
  public void goOn() {
    failedStep = null;
    failedOn = null;
    failedDays = 0;
    failure = null;
  }

  /** Nothing is done for it by itself until a person lets it go on. */
  public boolean setAside() {
    return failedDays >= FAILED_DAYS;
  }

  /** The daily step that fails; null: none. */
  public DailyStep failedStep() {
    return failedStep;
  }

  public LocalDate failedOn() {
    return failedOn;
  }

  public String failure() {
    return failure;
  }

  /** Under way, or a visit may still count that follows the last enrolment. */
  boolean measuredOn(LocalDate day) {
    return CampaignState.UNDER_WAY.contains(state)
        || enrolledOn != null && !day.isAfter(enrolledOn.plusDays(measureDays));
  }

  /** Whether it goes on for as long as its protocol works. */
  public boolean isContinuous() {
    return protocolId != null;
  }

  /** Whether it looks for its patients again and again, until a person stops it. */
  public boolean recurs() {
    return recurrence != null;
  }

  /** Whether a round is to begin that day: the first is planned, and comes with the launch. */
  public boolean roundBegins(LocalDate day) {
    return recurs()
        && state == CampaignState.RUNNING
        && roundOn != null
        && roundOn.isBefore(recurrence.latest(startsOn, day));
  }

  /** A round began. Rounds are counted from the first, which may be later than was planned. */
  public void beginRound(LocalDate day) {
    if (roundOn == null && startsOn.isBefore(day)) {
      startsOn = day;
    }
    roundOn = recurrence.latest(startsOn, day);
  }

  /** Rounds whose day passed in a pause or a pilot are not made up for. */
  public void skipMissedRounds(LocalDate today) {
    if (recurs() && roundOn != null) {
      roundOn = recurrence.latest(startsOn, today);
    }
  }

  /** The day by the calendar of the present round; null before the first, and without rounds. */
  public LocalDate roundOn() {
    return recurs() ? roundOn : null;
  }

  /** Whether people come in whom its plan does not know yet. */
  public boolean takesInMore() {
    return isContinuous() || recurs();
  }

  /** Whether no round of it has begun. */
  public boolean isBeforeFirstRound() {
    return roundOn == null;
  }

  /** When it looks again, unless that is no day of contacts; null where it does not. */
  public LocalDate nextRound(LocalDate today) {
    return !recurs()
        ? null
        : today.isBefore(startsOn) ? startsOn : recurrence.next(startsOn, today);
  }

  /** The reasons for which its patients are left alone. */
  public Set<DoNotContact> leavesAlone() {
    return aboutBooking ? DoNotContact.WHATEVER_IS_BOOKED : EnumSet.allOf(DoNotContact.class);
  }

  /**
   * The recipients are chosen; what the segment means now is frozen as what was planned.
   *
   * @param segment null where a protocol says who they are
   */
  public void planned(Segment segment, PlanSummary summary, Instant at) {
    criterion = segment == null ? null : segment.criterion().json();
    segmentVersion = segment == null ? null : segment.number;
    plannedAt = at;
    planSummary = summary;
  }

  /** More recipients were chosen since, so that this is what all come to. */
  public void admitted(PlanSummary all) {
    planSummary = all;
  }

  /** Something changed, so that the plan no longer fits. */
  public void discardPlan() {
    criterion = null;
    segmentVersion = null;
    plannedAt = null;
    planSummary = null;
  }

  /** The version of the segment by which it was planned; null without a plan. */
  public Integer segmentVersion() {
    return segmentVersion;
  }

  /** Whom the segment meant when it was planned; empty without a plan. */
  public Optional<Criterion> plannedCriterion() {
    return Optional.ofNullable(criterion).map(Criteria::parse);
  }

  /** Empty while no plan fits the campaign. */
  public Optional<PlanSummary> plan() {
    return Optional.ofNullable(planSummary);
  }

  public Optional<Instant> plannedAt() {
    return Optional.ofNullable(plannedAt);
  }

  /** The days of the week on which contacts leave. */
  public Set<DayOfWeek> days() {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (contactsOn(day)) {
        days.add(day);
      }
    }
    return days;
  }

  public void days(Collection<DayOfWeek> days) {
    weekdays = days.stream().mapToInt(day -> 1 << day.ordinal()).reduce(0, (a, b) -> a | b);
  }

  public boolean contactsOn(DayOfWeek day) {
    return (weekdays & 1 << day.ordinal()) != 0;
  }

  public Transition approve(long by, String reason, Instant at) {
    if (!state.editable()) {
      throw illegal(CampaignState.APPROVED);
    }
    return move(CampaignState.APPROVED, by, reason, at);
  }

  /** Its hours were meant in that zone. */
  public void approvedIn(String zone) {
    approvedZone = zone;
  }

  /** The zone in which its hours were meant; null before approval. */
  public String approvedZone() {
    return approvedZone;
  }

  /** Back to draft, to change something. */
  public Transition withdraw(long by, String reason, Instant at) {
    approvedZone = null;
    return move(CampaignState.DRAFT, by, reason, at);
  }

  /** Begins with the pilot, if it has one, else with everybody. */
  public Transition launch(long by, String reason, Instant at) {
    if (state != CampaignState.APPROVED) {
      throw illegal(begins());
    }
    scaledAt = hasPilot() ? null : at;
    return move(begins(), by, reason, at);
  }

  /** The state that a launch leads to. */
  public CampaignState begins() {
    return hasPilot() ? CampaignState.PILOT : CampaignState.RUNNING;
  }

  public boolean hasPilot() {
    return pilotPercent.signum() > 0;
  }

  /**
   * From the pilot to everybody.
   *
   * @param by null where the gate decided
   */
  public Transition scale(Long by, String reason, Instant at) {
    if (!isPiloting()) {
      throw illegal(CampaignState.RUNNING);
    }
    scaledAt = at;
    // The others begin today, too.
    enrolledOn = null;
    return move(CampaignState.RUNNING, by, reason, at);
  }

  /** In its pilot, or paused in it. */
  public boolean isPiloting() {
    return state == CampaignState.PILOT
        || state == CampaignState.PAUSED && hasPilot() && scaledAt == null;
  }

  /** The gate of its pilot holds it. */
  public Transition hold(String reason, Instant at) {
    return move(CampaignState.PAUSED, null, reason, at);
  }

  /** As if it had never been launched; nothing may have left. */
  public Transition undoLaunch(long by, String reason, Instant at) {
    if (!state.live()) {
      throw illegal(CampaignState.APPROVED);
    }
    scaledAt = null;
    enrolledOn = null;
    roundOn = null;
    return move(CampaignState.APPROVED, by, reason, at);
  }

  public Transition pause(long by, String reason, Instant at) {
    return move(CampaignState.PAUSED, by, reason, at);
  }

  /** Goes on where it was paused: in the pilot, or with everybody. */
  public Transition resume(long by, String reason, Instant at) {
    if (state != CampaignState.PAUSED) {
      throw illegal(CampaignState.RUNNING);
    }
    return move(scaledAt == null ? CampaignState.PILOT : CampaignState.RUNNING, by, reason, at);
  }

  public Transition stop(long by, String reason, Instant at) {
    return move(CampaignState.STOPPED, by, reason, at);
  }

  /** All members are done: nobody decided it, so the transition names no one. */
  public Transition finish(Instant at) {
    return move(CampaignState.FINISHED, null, null, at);
  }

  private Transition move(CampaignState to, Long by, String reason, Instant at) {
    if (!state.next().contains(to)) {
      throw illegal(to);
    }
    var transition = new Transition();
    transition.campaignId = id;
    transition.fromState = state;
    transition.toState = to;
    transition.at = at;
    transition.byStaff = by;
    transition.reason = reason;
    state = to;
    return transition;
  }

  /** Refuses a move that its state does not know, before anything else is looked at. */
  public void requireMove(CampaignState to) {
    if (!state.next().contains(to)) {
      throw illegal(to);
    }
  }

  private Problem illegal(CampaignState to) {
    return Problem.conflict("campaign:problem_illegal_transition", state, to);
  }
}
