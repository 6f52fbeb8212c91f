package care.anbu.start.demo;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.campaign.draft.DraftDefaults;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.plan.Planner;
import care.anbu.message.DueList;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Addressee;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Composer;
import care.anbu.patient.Patient;
import care.anbu.patient.history.Visit;
import care.anbu.segment.Segment;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;

/**
 * Makes a campaign that ended some weeks ago, so that a newcomer sees what a result looks like.
 * Planned by the planner itself; what came of it is drawn.
 */
@ApplicationScoped
class PastCampaign {

  private static final int BEGAN_DAYS_AGO = 63;
  private static final int MEASURE_DAYS = 30;

  /**
   * Share (0..1) that came within the measure: those contacted, and the control group. So far apart
   * that the result is conclusive, however the lots fell.
   */
  private static final double RETURNED = .38;

  private static final double RETURNED_BY_THEMSELVES = .08;

  private static final BigDecimal HOLDOUT_PERCENT = BigDecimal.valueOf(15);

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final LocalTime OPENS = LocalTime.of(10, 0);

  @Inject EntityManager database;
  @Inject Planner planner;
  @Inject Members members;
  @Inject DraftDefaults defaults;
  @Inject Composer composer;
  @Inject Clock clock;

  /** Of the first department of a hospital that has the eyes of the old to look after. */
  void make(ClinicMaker.Made clinic) {
    DemoDepartment department = clinic.departments().get(0);
    if (department.plan() == DepartmentPlan.EYE) {
      Instant began = clock.instant().minus(BEGAN_DAYS_AGO, ChronoUnit.DAYS);
      long campaign =
          QuarkusTransaction.requiringNew()
              .call(() -> campaign(department, clinic.segments().get(0), clinic, began).id);
      planner.plan(campaign);
      QuarkusTransaction.requiringNew()
          .run(() -> live(database.find(Campaign.class, campaign), department, clinic, began));
    }
  }

  private void live(
      Campaign past, DemoDepartment department, ClinicMaker.Made clinic, Instant began) {
    DemoRandom random = clinic.random();
    database.persist(past.approve(clinic.doctorId(), "진료 지침 확인", began));
    Instant launched = began.plus(1, ChronoUnit.HOURS);
    database.persist(past.launch(clinic.coordinatorId(), null, launched));
    var inArm = new EnumMap<Arm, Integer>(Arm.class);
    for (Member member : members.list("campaignId = ?1 order by id", past.id)) {
      if (member.arm != Arm.NONE) {
        int number = inArm.merge(member.arm, 1, Integer::sum);
        double share = member.arm == Arm.TREATED ? RETURNED : RETURNED_BY_THEMSELVES;
        boolean returns = (int) (number * share) > (int) ((number - 1) * share);
        Instant enrolled = opening(past, began, random.between(1, 9));
        live(past, member, department, enrolled, returns, random);
      }
    }
    database.persist(past.finish(began.plus(45, ChronoUnit.DAYS)));
  }

  /** When a day of contacts opened, so many days on or the next after. */
  private static Instant opening(Campaign past, Instant began, int days) {
    LocalDate day = LocalDate.ofInstant(began, SEOUL).plusDays(days);
    while (!past.contactsOn(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return day.atTime(OPENS).atZone(SEOUL).toInstant();
  }

  private Campaign campaign(
      DemoDepartment department, Segment segment, ClinicMaker.Made clinic, Instant at) {
    long ownerId = clinic.coordinatorId();
    var campaign = new Campaign();
    campaign.name = "안과 정기검진 재내원 안내 1차";
    campaign.goal = "정기검진 시기가 지난 60세 이상 환자가 한 달 안에 다시 내원하도록 안내";
    campaign.measureDays = MEASURE_DAYS;
    campaign.ownerId = ownerId;
    campaign.departmentId = department.id();
    campaign.segmentId = segment.id;
    campaign.startsOn = LocalDate.ofInstant(at, SEOUL);
    campaign.budget = BigDecimal.valueOf(300_000);
    campaign.holdoutPercent = HOLDOUT_PERCENT;
    campaign.createdBy = ownerId;
    campaign.createdAt = at.minus(2, ChronoUnit.DAYS);
    database.persist(campaign);
    database.flush();
    step(campaign, 0, Channel.PHONE);
    step(campaign, 1, Channel.SMS);
    step(campaign, 2, Channel.LETTER);
    defaults
        .templates(Purpose.CARE, List.of(Channel.PHONE, Channel.SMS, Channel.LETTER), false)
        .forEach(text -> use(campaign, text));
    return campaign;
  }

  private void use(Campaign campaign, CampaignDraft.Text text) {
    var template = new CampaignTemplate();
    template.campaignId = campaign.id;
    template.channel = text.channel();
    template.language = text.language();
    template.templateId = Id.fromString(text.template()).value();
    database.persist(template);
  }

  private void step(Campaign campaign, int position, Channel channel) {
    LadderStep step = LadderStep.of(position, channel, 7);
    step.campaignId = campaign.id;
    database.persist(step);
  }

  /** One member's weeks in the campaign. */
  private void live(
      Campaign past,
      Member member,
      DemoDepartment department,
      Instant enrolled,
      boolean returns,
      DemoRandom random) {
    member.enrolledAt = enrolled;
    member.state = Member.State.ACTIVE;
    boolean treated = member.arm == Arm.TREATED;
    if (treated) {
      contact(past, member, enrolled, returns || random.chance(.25), random);
      member.step = 1;
    }
    if (returns) {
      Instant at = enrolled.plus(Duration.ofDays(random.between(3, MEASURE_DAYS - 2)));
      database.persist(visit(member, department, at));
      member.visitedAt = at;
      member.leave(ExitReason.VISITED, at);
    } else {
      member.leave(ExitReason.EXHAUSTED, enrolled.plus(MEASURE_DAYS, ChronoUnit.DAYS));
    }
  }

  private void contact(
      Campaign past, Member member, Instant enrolled, boolean answers, DemoRandom random) {
    Instant at = enrolled.plus(random.between(20, 400), ChronoUnit.MINUTES);
    var outreach = new Outreach();
    outreach.campaignId = past.id;
    outreach.memberId = member.id;
    outreach.patientId = member.patientId;
    outreach.departmentId = past.departmentId;
    outreach.channel = member.channel;
    outreach.contactPointId = member.contactPointId;
    outreach.band = member.band;
    outreach.releasedOn = LocalDate.ofInstant(at, SEOUL);
    outreach.dueAt = enrolled;
    outreach.expiresAt = enrolled.plus(1, ChronoUnit.DAYS);
    outreach.answerBy = outreach.releasedOn.plusDays(14);
    outreach.tallied = true;
    outreach.attempts = 1;
    outreach.sent(at);
    if (answers) {
      outreach.reached(at.plus(random.between(1, 600), ChronoUnit.MINUTES));
    }
    database.persist(outreach);
    Attempt attempt = attempt(outreach, past.ownerId, at, answers);
    if (outreach.channel != Channel.PHONE) {
      write(attempt, past, outreach);
    }
    database.persist(attempt);
  }

  private void write(Attempt attempt, Campaign past, Outreach outreach) {
    var patient = database.find(Patient.class, outreach.patientId);
    composer
        .compose(
            past, outreach.channel, Addressee.of(patient), DueList.UNNAMED, outreach.releasedOn)
        .ifPresent(
            text -> {
              attempt.subject = text.subject();
              attempt.content = text.body();
            });
  }

  static Attempt attempt(Outreach outreach, long callerId, Instant at, boolean answered) {
    boolean call = outreach.channel == Channel.PHONE;
    var attempt = new Attempt();
    attempt.outreachId = outreach.id;
    attempt.patientId = outreach.patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway =
        switch (outreach.channel) {
          case PHONE -> GatewayKind.DESK;
          case LETTER -> GatewayKind.LETTER_PDF;
          case SMS, EMAIL -> GatewayKind.TRAY;
        };
    attempt.byStaff = call ? callerId : null;
    attempt.startedAt = at;
    attempt.endedAt = at.plusSeconds(call ? 95 : 1);
    attempt.outcome = answeredAs(call, answered);
    return attempt;
  }

  private static Outcome answeredAs(boolean call, boolean answered) {
    if (!call) {
      return Outcome.ACCEPTED;
    }
    return answered ? Outcome.WILL_COME : Outcome.NO_ANSWER;
  }

  private static Visit visit(Member member, DemoDepartment department, Instant at) {
    var visit = new Visit();
    visit.patientId = member.patientId;
    visit.departmentId = department.id();
    visit.encounterTypeId = department.again().id;
    visit.practitionerId = department.practitionerId();
    visit.placeId = department.placeId();
    visit.startedAt = at;
    visit.endedAt = at.plus(20, ChronoUnit.MINUTES);
    return visit;
  }
}
