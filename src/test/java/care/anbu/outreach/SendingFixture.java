package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageTemplate;
import care.anbu.message.TemplateContent;
import care.anbu.message.alimtalk.AlimTalkForm;
import care.anbu.message.alimtalk.AlimTalkTemplates;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.GatewaySecrets;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.segment.Segment;
import care.anbu.segment.criterion.Criteria;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a clinic with a running campaign, members and contacts that are due. */
@ApplicationScoped
public class SendingFixture {

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject EntityManager entities;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject GatewaySecrets secrets;
  @Inject AlimTalkTemplates alimTalks;

  /** A clinic at work: its key, campaign and contacts. */
  public record Scene(String clinic, long campaignId, List<Long> outreach) {}

  public Scene due(Channel channel, int count) {
    String clinic = clinics.create();
    return clinics.in(clinic, () -> make(clinic, channel, count));
  }

  private Scene make(String clinic, Channel channel, int count) {
    Campaign campaign = campaign(channel);
    var ids = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      Patient patient = patients.korean("김환자" + i, "1950-03-01");
      ids.add(contact(campaign, patient, contactPoint(patient, channel, i), channel).id);
    }
    return new Scene(clinic, campaign.id, ids);
  }

  /** A running campaign with one step and one template per language. */
  public Campaign campaign(Channel... ladder) {
    return campaign(campaign -> {}, ladder);
  }

  public Campaign campaign(Consumer<Campaign> limits, Channel... ladder) {
    Department department = departments.inOrder().get(0);
    long owner = staff.find("role", Role.COORDINATOR).firstResult().id;
    var segment = new Segment();
    segment.name = "all " + segment.ref();
    segment.mean(Criteria.parse("{\"type\":\"age\",\"from\":0}"));
    segment.createdBy = owner;
    segment.createdAt = Clocks.now();
    entities.persist(segment);
    var campaign = new Campaign();
    campaign.name = "안저 검사 재진 안내";
    campaign.goal = "시야가 나빠지기 전에 검사";
    campaign.ownerId = owner;
    campaign.departmentId = department.id;
    campaign.segmentId = segment.id;
    campaign.windowFrom = LocalTime.of(8, 0);
    campaign.windowTo = LocalTime.of(21, 0);
    campaign.days(EnumSet.allOf(DayOfWeek.class));
    campaign.budget = BigDecimal.valueOf(1_000_000);
    campaign.dailyContacts = 1000;
    campaign.deskMinutes = 1000;
    campaign.lateHours = 4;
    campaign.createdBy = owner;
    campaign.createdAt = Clocks.now();
    campaign.startsOn = TestClock.TODAY;
    limits.accept(campaign);
    entities.persist(campaign);
    entities.persist(campaign.approve(owner, "test", Clocks.now()));
    entities.persist(campaign.launch(owner, "test", Clocks.now()));
    entities.flush();
    for (int i = 0; i < ladder.length; i++) {
      LadderStep step = LadderStep.of(i, ladder[i], 7);
      step.campaignId = campaign.id;
      entities.persist(step);
      template(campaign, ladder[i], owner);
    }
    return campaign;
  }

  private void template(Campaign campaign, Channel channel, long owner) {
    var content =
        new TemplateContent(
            "안내 " + channel + " " + Id.text(Id.next()),
            Purpose.CARE,
            channel == Channel.SMS ? null : "재진 안내",
            "{patient}, {clinic}입니다. 검사를 받으실 때가 되었습니다. 문의 {clinicPhone}");
    var template = MessageTemplate.draft(channel, "ko", content, owner, Clocks.now());
    template.approve(
        MessageCheck.check("", content.body(), channel, Purpose.CARE, Set.of()),
        owner,
        Clocks.now());
    entities.persist(template);
    var use = new CampaignTemplate();
    use.campaignId = campaign.id;
    use.channel = channel;
    use.language = "ko";
    use.templateId = template.id;
    entities.persist(use);
  }

  public ContactPoint contactPoint(Patient patient, Channel channel, int i) {
    return switch (channel) {
      case SMS, PHONE -> patients.phone(patient, "010-0%03d-%04d".formatted(i / 10000, i % 10000));
      case EMAIL -> keep(ContactPoint.email(patient.id, "p" + i + "@example.org", Source.DESK));
      case LETTER ->
          keep(
              ContactPoint.address(
                  patient.id, "서울특별시 종로구 세종대로 " + (100 + i), "03154", "서울", Source.DESK));
    };
  }

  private ContactPoint keep(ContactPoint contact) {
    // The unassigned numbers of tests are never usable by themselves.
    contact.usable = true;
    entities.persist(contact);
    return contact;
  }

  public Member member(Campaign campaign, Patient patient, ContactPoint contact, Channel channel) {
    var member = new Member();
    member.campaignId = campaign.id;
    member.patientId = patient.id;
    member.arm = Arm.TREATED;
    member.state = Member.State.ACTIVE;
    member.channel = channel;
    member.contactPointId = contact.id;
    member.band = 7;
    member.choiceReason = "w1 8 PHONE:94:90:10:0:0:110";
    member.step = 1;
    member.nextOn = TestClock.TODAY.plusDays(7);
    member.enrolledAt = Clocks.now().minus(1, ChronoUnit.HOURS);
    entities.persist(member);
    return member;
  }

  /** A contact that is due now. */
  public Outreach contact(
      Campaign campaign, Patient patient, ContactPoint contact, Channel channel) {
    contact.usable = true;
    Member member = member(campaign, patient, contact, channel);
    var outreach = new Outreach();
    outreach.campaignId = campaign.id;
    outreach.memberId = member.id;
    outreach.patientId = patient.id;
    outreach.departmentId = campaign.departmentId;
    outreach.channel = channel;
    outreach.contactPointId = contact.id;
    outreach.band = 7;
    outreach.releasedOn = TestClock.TODAY;
    outreach.answerBy = TestClock.TODAY.plusDays(7);
    outreach.dueAt = Clocks.now().minusSeconds(60);
    outreach.expiresAt = Clocks.now().plus(4, ChronoUnit.HOURS);
    entities.persist(outreach);
    return outreach;
  }

  /** Sets up how the clinic sends; call it inside {@link TestClinics#in}. */
  public void gateway(Channel channel, GatewayKind kind, String url) {
    var gateway = new Gateway();
    gateway.channel = channel;
    gateway.kind = kind;
    gateway.url = url;
    gateway.sender = channel == Channel.EMAIL ? "desk@example.org" : "0200000000";
    gateway.username = kind == GatewayKind.TWILIO ? "AC1" : null;
    gateway.setSecret(channel == Channel.EMAIL ? null : "gateway-secret", secrets);
    if (kind == GatewayKind.SENS) {
      gateway.sender = SensServer.SENDER;
      gateway.serviceId = SensServer.SERVICE;
      gateway.username = SensServer.ACCESS_KEY;
      gateway.setSecret(SensServer.SECRET_KEY, secrets);
    }
    if (kind == GatewayKind.SMPP) {
      gateway.username = SmppServer.SYSTEM_ID;
      gateway.setSecret(SmppServer.PASSWORD, secrets);
    }
    entities.persist(gateway);
  }

  /**
   * Adds AlimTalk to the clinic's gateway for texts, and to the template of the scene's campaign;
   * call it inside {@link TestClinics#in}.
   *
   * @param approved the words that Kakao approved
   */
  public void alimTalk(Scene scene, String approved) {
    Gateway gateway = entities.find(Gateway.class, Channel.SMS);
    gateway.alimtalkServiceId = Talks.SERVICE;
    gateway.kakaoChannel = Talks.CHANNEL;
    long template =
        entities
            .createQuery(
                "select templateId from CampaignTemplate where campaignId = ?1", Long.class)
            .setParameter(1, scene.campaignId())
            .getSingleResult();
    var form = new AlimTalkForm();
    form.code = Talks.TEMPLATE;
    form.approved = approved;
    form.buttons = "예약하기 https://example.org/m";
    alimTalks.save(template, form, MessagingRules.of("KR"), null, Clocks.now());
  }

  public long count(Scene scene, OutreachState state) {
    return clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery(
                    "select count(*) from Outreach where campaignId = ?1 and state = ?2",
                    Long.class)
                .setParameter(1, scene.campaignId())
                .setParameter(2, state)
                .getSingleResult());
  }
}
