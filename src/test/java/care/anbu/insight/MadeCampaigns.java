package care.anbu.insight;

import care.anbu.campaign.Arm;
import care.anbu.campaign.Campaign;
import care.anbu.campaign.ExitReason;
import care.anbu.campaign.Member;
import care.anbu.clinic.Departments;
import care.anbu.clinic.StaffMembers;
import care.anbu.patient.ContactKind;
import care.anbu.patient.ContactPoint;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.segment.Criterion;
import care.anbu.segment.Segment;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.suitability.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
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
    kept(member);
    database
        .createNativeQuery("update member set refusal = ? where clinic_id = ? and id = ?")
        .setParameter(1, refusal.name())
        .setParameter(2, member.clinicId())
        .setParameter(3, member.id)
        .executeUpdate();
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
    member.why = "";
    return member;
  }

  private long kept(Member member) {
    database.persist(member);
    database.flush();
    return member.id;
  }

  /** The next contact with a member; tried once, unless it was cancelled. */
  void outreach(long campaign, long memberId, Channel channel, String state, String sentAt) {
    var member = database.find(Member.class, memberId);
    var contact = new ContactPoint();
    contact.patientId = member.patientId;
    contact.kind = ContactKind.MOBILE;
    contact.value = contact.ref();
    contact.source = Source.DEMO;
    database.persist(contact);
    database.flush();
    Timestamp at = sentAt == null ? null : Timestamp.from(Instant.parse(sentAt));
    database
        .createNativeQuery(
            """
            insert into outreach (clinic_id, id, campaign_id, member_id, patient_id, department_id,
              channel, contact_point_id, step, state, due_at, expires_at, attempts, sent_at,
              final_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .setParameter(1, member.clinicId())
        .setParameter(2, Id.next())
        .setParameter(3, campaign)
        .setParameter(4, memberId)
        .setParameter(5, member.patientId)
        .setParameter(6, departments.inOrder().get(0).id)
        .setParameter(7, channel.name())
        .setParameter(8, contact.id)
        .setParameter(9, member.step++)
        .setParameter(10, state)
        .setParameter(11, Timestamp.from(ENROLLED))
        .setParameter(12, Timestamp.from(ENROLLED))
        .setParameter(13, state.equals("CANCELLED") ? 0 : 1)
        .setParameter(14, at)
        .setParameter(15, at)
        .executeUpdate();
  }
}
