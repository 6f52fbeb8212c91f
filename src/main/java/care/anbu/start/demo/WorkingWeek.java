package care.anbu.start.demo;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.desk.DeskWeek;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.campaign.draft.DraftDefaults;
import care.anbu.campaign.life.CampaignDays;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Staff;
import care.anbu.message.MessageTemplates;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.reply.Reply;
import care.anbu.protocol.CareProtocol;
import care.anbu.protocol.DefinitionJson;
import care.anbu.protocol.ProtocolVersion;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.protocol.rule.ProtocolDefinition;
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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Puts the demo hospital in the middle of a week, whichever day it is made on: protocols that work
 * and one that waits for its doctor, a campaign that calls, one whose pilot stands at its gate, and
 * a plan that waits for approval, whose texts lead to patients' own pages. All of it goes through
 * the same steps as a clinic's own; only what came of the pilot is drawn.
 */
@ApplicationScoped
class WorkingWeek {

  private static final String GLAUCOMA =
      """
      {"population": {"type": "condition", "code": "H40*"},
       "evidence": [{"kinds": ["VISIT"], "department": "%s"}],
       "rule": {"type": "every", "interval": "P6M"}, "tolerance": {"early": "P2W", "late": "P1M"},
       "priority": 1,
       "told": {"ko": "안압 검사", "en": "an eye pressure test"}}""";

  private static final String DIABETES =
      """
      {"population": {"type": "or", "of": [{"type": "condition", "code": "E11*"},
        {"type": "condition", "code": "H36*"}]},
       "evidence": [{"kinds": ["VISIT"], "department": "%s"}],
       "rule": {"type": "every", "interval": "P1Y"}, "tolerance": {"early": "P1M", "late": "P2M"},
       "priority": 2,
       "told": {"ko": "안저 검사", "en": "an eye examination"}}""";

  private static final String CATARACT =
      """
      {"ages": {"from": "P60Y"}, "evidence": [{"kinds": ["VISIT"], "department": "%s"}],
       "rule": {"type": "every", "interval": "P2Y"}, "priority": 4,
       "told": {"ko": "백내장 검진", "en": "a cataract check"}}""";

  /** Contacts of the pilot whose end is known: a few more than its gate asks for. */
  private static final int ENDED = 15;

  private static final int GATE = 12;

  /** What patients write back. */
  private static final List<String> WRITTEN =
      List.of("네, 다음 주에 가겠습니다", "토요일에도 검사하나요?", "안내 고맙습니다. 아들 쉬는 날 같이 갈게요");

  /**
   * Of the desk, on every day, since the demo may be started on any: what the two campaigns take,
   * and as much for the plan that waits.
   */
  private static final int DESK_MINUTES = 600;

  @Inject EntityManager database;
  @Inject DueUpkeep upkeep;
  @Inject Planner planner;
  @Inject CampaignDays days;
  @Inject DraftDefaults defaults;
  @Inject Desks desks;
  @Inject MessageTemplates templates;
  @Inject Clock clock;

  /** In a hospital that has the eyes of the old to look after. */
  void make(ClinicMaker.Made clinic) {
    DemoDepartment eye = clinic.departments().get(0);
    if (eye.plan() != DepartmentPlan.EYE) {
      return;
    }
    var protocols =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  desks.share(everyDay(DESK_MINUTES));
                  protocol(clinic, "60세 이상 백내장 검진", CATARACT, false);
                  return List.of(
                      protocol(clinic, "녹내장 안압 검사", GLAUCOMA, true),
                      protocol(clinic, "당뇨병 환자 안저 검사", DIABETES, true));
                });
    upkeep.takeInTheDay();
    calls(clinic, protocols.get(0));
    pilot(clinic, protocols.get(1));
    waits(clinic);
  }

  private static DeskWeek everyDay(int minutes) {
    return new DeskWeek(
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> minutes)));
  }

  private long protocol(ClinicMaker.Made clinic, String name, String definition, boolean approved) {
    var protocol = new CareProtocol();
    protocol.name = name;
    protocol.departmentId = clinic.departments().get(0).id();
    protocol.createdBy = clinic.coordinatorId();
    protocol.createdAt = clock.instant().minus(30, ChronoUnit.DAYS);
    database.persist(protocol);
    ProtocolDefinition said =
        DefinitionJson.read(definition.formatted(Id.text(protocol.departmentId)));
    var version = ProtocolVersion.of(protocol.id, 1, said, protocol.createdBy, clock);
    if (approved) {
      version.approve(protocol, database.find(Staff.class, clinic.doctorId()), clock);
    }
    database.persist(version);
    return protocol.id;
  }

  /** Under way for as long as the protocol works; some calls a day. */
  private void calls(ClinicMaker.Made clinic, long protocolId) {
    launch(
        clinic,
        campaign(
            clinic,
            campaign -> {
              campaign.name = "녹내장 안압 검사 안내";
              campaign.goal = "안압 검사를 6개월마다 받아 시야를 지키도록 안내";
              campaign.protocolId = protocolId;
              campaign.dailyContacts = 15;
              campaign.deskMinutes = 60;
            }));
  }

  /** Its first contacts have ended, and somebody has to decide. */
  private void pilot(ClinicMaker.Made clinic, long protocolId) {
    long id =
        campaign(
            clinic,
            campaign -> {
              campaign.name = "당뇨병 환자 안저 검사 안내";
              campaign.goal = "당뇨병 환자가 해마다 안저 검사를 받도록 안내";
              campaign.protocolId = protocolId;
              campaign.dailyContacts = 60;
              campaign.deskMinutes = 240;
              campaign.pilotPercent = BigDecimal.valueOf(40);
              campaign.gate.contacts = GATE;
            });
    launch(clinic, id);
    QuarkusTransaction.requiringNew().run(() -> end(clinic, id));
  }

  private void end(ClinicMaker.Made clinic, long campaignId) {
    Instant at = clock.instant().minus(20, ChronoUnit.HOURS);
    List<Outreach> waiting =
        database
            .createQuery(
                "from Outreach where campaignId = ?1 and state = ?2 and channel <> ?3 order by id",
                Outreach.class)
            .setParameter(1, campaignId)
            .setParameter(2, OutreachState.READY)
            .setParameter(3, Channel.LETTER)
            .setMaxResults(ENDED)
            .getResultList();
    for (int i = 0; i < waiting.size(); i++) {
      Outreach contact = waiting.get(i);
      boolean answered = i % 5 < 2;
      contact.attempts = 1;
      contact.answerBy = contact.releasedOn.minusDays(1);
      if (i == 4) {
        contact.failed(OutreachReason.UNDELIVERED, at);
      } else {
        contact.sent(at);
        if (answered) {
          Instant heard = at.plus(2L + i, ChronoUnit.MINUTES);
          contact.reached(heard);
          database.persist(reply(contact, WRITTEN.get(i % WRITTEN.size()), heard));
        }
      }
      database.persist(PastCampaign.attempt(contact, clinic.coordinatorId(), at, answered));
    }
  }

  private static Reply reply(Outreach contact, String written, Instant at) {
    boolean call = contact.channel == Channel.PHONE;
    var kind = call ? Reply.Kind.WILL_COME : Reply.Kind.TEXT;
    Reply reply = Reply.of(contact.patientId, contact.id, kind, call ? null : written, at);
    reply.way = call ? Reply.Way.CALL : Reply.Way.TEXT;
    return reply;
  }

  /** A plan of the second department, which nobody has approved yet. */
  private void waits(ClinicMaker.Made clinic) {
    Segment segment = clinic.segments().get(1);
    long id =
        campaign(
            clinic,
            campaign -> {
              campaign.name = "당뇨병·고혈압 재내원 안내";
              campaign.goal = "복약이 끊긴 환자가 다시 진료를 이어 가도록 안내";
              campaign.departmentId = clinic.departments().get(1).id();
              campaign.segmentId = segment.id;
            });
    QuarkusTransaction.requiringNew().run(() -> leadToOwnPages(id));
    planner.plan(id);
  }

  /**
   * With the texts that have the link by which patients answer; not in letters, which could be
   * posted, and whose link would lead to this machine.
   */
  private void leadToOwnPages(long campaignId) {
    database
        .createQuery(
            "from CampaignTemplate where campaignId = ?1 and channel <> ?2", CampaignTemplate.class)
        .setParameter(1, campaignId)
        .setParameter(2, Channel.LETTER)
        .getResultStream()
        .forEach(
            one ->
                templates.approved(one.channel).stream()
                    .filter(text -> text.leadsToPage() && text.language().equals(one.language))
                    .findFirst()
                    .ifPresent(text -> one.templateId = text.id));
  }

  private long campaign(ClinicMaker.Made clinic, Consumer<Campaign> with) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var campaign = new Campaign();
              campaign.ownerId = clinic.coordinatorId();
              campaign.createdBy = campaign.ownerId;
              campaign.createdAt = clock.instant().minus(2, ChronoUnit.DAYS);
              campaign.departmentId = clinic.departments().get(0).id();
              campaign.startsOn = LocalDate.ofInstant(campaign.createdAt, clock.getZone());
              campaign.days(EnumSet.allOf(DayOfWeek.class));
              campaign.windowFrom = LocalTime.of(9, 0);
              campaign.windowTo = LocalTime.of(20, 0);
              campaign.budget = BigDecimal.valueOf(500_000);
              with.accept(campaign);
              database.persist(campaign);
              List<Channel> ladder = List.of(Channel.PHONE, Channel.SMS, Channel.LETTER);
              for (int i = 0; i < ladder.size(); i++) {
                LadderStep step = LadderStep.of(i, ladder.get(i), 7);
                step.campaignId = campaign.id;
                database.persist(step);
              }
              defaults
                  .templates(Purpose.CARE, ladder, campaign.isContinuous())
                  .forEach(text -> use(campaign, text));
              return campaign.id;
            });
  }

  private void use(Campaign campaign, CampaignDraft.Text text) {
    var template = new CampaignTemplate();
    template.campaignId = campaign.id;
    template.channel = text.channel();
    template.language = text.language();
    template.templateId = Id.fromString(text.template()).value();
    database.persist(template);
  }

  private void launch(ClinicMaker.Made clinic, long id) {
    planner.plan(id);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Campaign campaign = database.find(Campaign.class, id);
              Instant at = clock.instant().minus(1, ChronoUnit.DAYS);
              database.persist(campaign.approve(clinic.doctorId(), "진료 지침 확인", at));
              database.persist(
                  campaign.launch(clinic.coordinatorId(), null, at.plus(1, ChronoUnit.HOURS)));
            });
    days.goOn(id);
  }
}
