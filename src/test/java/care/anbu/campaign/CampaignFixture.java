package care.anbu.campaign;

import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.TemplateContent;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.segment.Segment;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.restassured.http.ContentType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;

/** A clinic with patients, approved templates and a segment of everyone, for tests of campaigns. */
@ApplicationScoped
public class CampaignFixture {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject Segments segments;
  @Inject MessageTemplates templates;
  @Inject Campaigns campaigns;
  @Inject EntityManager em;
  @Inject Clock clock;

  /** A clinic with so many patients of 70 who each have a mobile. */
  public String clinicWith(int count) {
    String clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < count; i++) {
            patient("P" + i, LocalDate.parse("1955-05-05"), "+8210%08d".formatted(i));
          }
          var everyone = new Segment();
          everyone.name = "everyone";
          everyone.mean(new Criterion.And(List.of()));
          everyone.createdAt = clock.instant();
          segments.persist(everyone);
          for (Channel channel : List.of(Channel.SMS, Channel.PHONE)) {
            template(channel, "ko");
            gateway(channel, channel == Channel.PHONE ? GatewayKind.DESK : GatewayKind.TRAY);
          }
          return null;
        });
    return clinic;
  }

  public Patient patient(String chartNumber, LocalDate birthDate, String mobile) {
    var patient = new Patient();
    patient.chartNumber = chartNumber;
    patient.name = "환자" + chartNumber;
    patient.birthDate = birthDate;
    patients.persist(patient);
    if (mobile != null) {
      var contact = new ContactPoint();
      contact.patientId = patient.id;
      contact.kind = ContactKind.MOBILE;
      contact.value = mobile;
      contact.source = Source.DESK;
      contact.verifiedAt = clock.instant();
      contactPoints.persist(contact);
    }
    return patient;
  }

  private void gateway(Channel channel, GatewayKind kind) {
    var gateway = new Gateway();
    gateway.channel = channel;
    gateway.kind = kind;
    em.persist(gateway);
  }

  private void template(Channel channel, String language) {
    var content =
        new TemplateContent(
            "recall", Purpose.CARE, null, "{patient}, {clinic}입니다. 진료받으실 때가 되었습니다.");
    Long author = staff.inOrder().get(0).id;
    var template = MessageTemplate.draft(channel, language, content, author, clock.instant());
    var check = MessageCheck.check("", template.body(), channel, Purpose.CARE, List.of());
    template.approve(check, author, clock.instant());
    templates.persist(template);
  }

  /** Texts, then calls; every day, all day; no holdout and no exploration. */
  public CampaignDraft draft() {
    return draft(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000), 1000);
  }

  public CampaignDraft draft(BigDecimal holdoutPercent, BigDecimal budget, int dailyContacts) {
    return new CampaignDraft(
        new CampaignDraft.Aim(
            "Eye check",
            "Diabetics keep their sight",
            30,
            null,
            "EYE",
            segments.inOrder().get(0).ref(),
            null,
            Purpose.CARE),
        new CampaignDraft.Times(
            null, LocalTime.of(8, 0), LocalTime.of(21, 0), EnumSet.allOf(DayOfWeek.class), null),
        new CampaignDraft.Limits(
            budget, dailyContacts, 600, holdoutPercent, BigDecimal.ZERO, 4, null),
        null,
        null,
        List.of(new CampaignDraft.Step(Channel.SMS, 3), new CampaignDraft.Step(Channel.PHONE, 5)),
        null);
  }

  /** The same with a pilot; or of a protocol, where one is named. */
  public CampaignDraft draft(CampaignDraft.Pilot pilot, String protocol) {
    CampaignDraft draft = draft();
    var aim = draft.aim();
    return new CampaignDraft(
        new CampaignDraft.Aim(
            aim.name(),
            aim.goal(),
            aim.measureDays(),
            aim.owner(),
            protocol == null ? aim.department() : null,
            protocol == null ? aim.segment() : null,
            protocol,
            aim.purpose()),
        draft.times(),
        draft.limits(),
        pilot,
        null,
        draft.ladder(),
        draft.templates());
  }

  /** Makes a draft as a coordinator does, with the texts that fit; returns its id. */
  public long made(String clinic, CampaignDraft draft) {
    String ref =
        Api.as(Role.COORDINATOR, clinic)
            .contentType(ContentType.JSON)
            .body(draft)
            .post("/api/v1/campaigns")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return Id.fromString(ref).value();
  }

  /** A draft campaign, made without anyone signed in. */
  public Campaign campaign(CampaignDraft draft) {
    var campaign = new Campaign();
    campaign.name = draft.aim().name();
    campaign.goal = draft.aim().goal();
    campaign.ownerId = staff.inOrder().get(0).id;
    campaign.createdBy = campaign.ownerId;
    campaign.createdAt = clock.instant();
    campaign.departmentId = departments.inOrder().get(0).id;
    campaign.segmentId = segments.inOrder().get(0).id;
    campaign.days(draft.times().weekdays());
    campaign.budget = draft.limits().budget();
    campaign.dailyContacts = draft.limits().dailyContacts();
    campaign.deskMinutes = draft.limits().deskMinutes();
    campaign.holdoutPercent = draft.limits().holdoutPercent();
    campaign.explorationPercent = draft.limits().explorationPercent();
    campaigns.persist(campaign);
    for (int position = 0; position < draft.ladder().size(); position++) {
      var step = draft.ladder().get(position);
      var row = LadderStep.of(position, step.channel(), step.waitDays());
      row.campaignId = campaign.id;
      em.persist(row);
    }
    return campaign;
  }

  /** The same for whoever becomes due by a protocol of the department. */
  public Campaign campaign(CampaignDraft draft, long protocolId) {
    Campaign campaign = campaign(draft);
    campaign.segmentId = null;
    campaign.protocolId = protocolId;
    return campaign;
  }

  /** Planned, approved and launched, as if by the owner. */
  public void launch(Campaign campaign) {
    em.persist(campaign.approve(campaign.ownerId, null, clock.instant()));
    em.persist(campaign.launch(campaign.ownerId, null, clock.instant()));
  }

  /** The id of the segment of everyone. */
  public String segment() {
    return segments.inOrder().get(0).ref();
  }

  public void visit(long patientId, Instant at) {
    people.visit(patientId, departments.inOrder().get(0).id, at);
  }

  public void save(ClinicOwned row) {
    em.persist(row);
  }
}
