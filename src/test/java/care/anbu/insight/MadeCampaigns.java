package care.anbu.insight;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Departments;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outreach;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.segment.Segment;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Channel;
import care.anbu.suitability.choice.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Campaigns with members and contacts in whatever state a test needs; call it inside a clinic. */
@ApplicationScoped
class MadeCampaigns {

  static final Instant ENROLLED = Instant.parse("2026-03-01T00:00:00Z");

  @Inject EntityManager database;
  @Inject Departments departments;
  @Inject StaffMembers staff;

  long campaign() {
    var segment = new Segment();
    segment.name = "모두";
    segment.createdAt = ENROLLED;
    segment.mean(new Criterion.And(List.of()));
    database.persist(segment);
    var campaign = new Campaign();
    campaign.name = "재진 안내";
    campaign.goal = "안과 재진";
    campaign.ownerId = staff.inOrder().get(0).id;
    campaign.departmentId = departments.inOrder().get(0).id;
    campaign.segmentId = segment.id;
    campaign.createdBy = campaign.ownerId;
    campaign.createdAt = ENROLLED;
    database.persist(campaign);
    database.flush();
    return campaign.id;
  }

  long member(long campaign, Arm arm, Channel channel, String visitedAt) {
    var member = blank(campaign, arm, Member.State.ACTIVE);
    member.channel = channel;
    member.enrolledAt = ENROLLED;
    member.visitedAt = visitedAt == null ? null : Instant.parse(visitedAt);
    return kept(member);
  }

  void refused(long campaign, Refusal refusal) {
    var member = blank(campaign, Arm.NONE, Member.State.REFUSED);
    member.refusal = refusal;
    kept(member);
  }

  void left(long campaign, ExitReason reason) {
    var member = blank(campaign, Arm.TREATED, Member.State.ACTIVE);
    member.channel = Channel.SMS;
    member.enrolledAt = ENROLLED;
    member.leave(reason, ENROLLED);
    kept(member);
  }

  private Member blank(long campaign, Arm arm, Member.State state) {
    var patient = new Patient();
    patient.chartNumber = patient.ref();
    patient.name = "환자";
    database.persist(patient);
    var member = new Member();
    member.campaignId = campaign;
    member.patientId = patient.id;
    member.arm = arm;
    member.state = state;
    member.choiceReason = "";
    return member;
  }

  private long kept(Member member) {
    database.persist(member);
    database.flush();
    return member.id;
  }

  /** The next contact with a member, tried once. */
  Outreach outreach(long campaign, long memberId, Channel channel) {
    var member = database.find(Member.class, memberId);
    var contact = new ContactPoint();
    contact.patientId = member.patientId;
    contact.kind = ContactKind.MOBILE;
    contact.value = contact.ref();
    contact.source = Source.DEMO;
    database.persist(contact);
    var outreach = new Outreach();
    outreach.campaignId = campaign;
    outreach.memberId = memberId;
    outreach.patientId = member.patientId;
    outreach.departmentId = departments.inOrder().get(0).id;
    outreach.channel = channel;
    outreach.contactPointId = contact.id;
    outreach.step = member.step++;
    outreach.releasedOn = LocalDate.of(2026, 3, 1);
    outreach.dueAt = ENROLLED;
    outreach.expiresAt = ENROLLED;
    outreach.answerBy = LocalDate.of(2026, 3, 31);
    outreach.attempts = 1;
    database.persist(outreach);
    return outreach;
  }
}
