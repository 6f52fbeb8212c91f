package care.anbu.start.demo;

import care.anbu.clinic.Department;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.message.TemplateApproval;
import care.anbu.message.edit.TemplateLibrary;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.segment.Segment;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.ChannelCosts;
import care.anbu.suitability.Costs;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachTallies;
import care.anbu.suitability.reach.ReachTally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes what a clinic's staff would have set up and learnt by now: costs, gateways, texts,
 * segments, and the outcomes of earlier contacts.
 */
@ApplicationScoped
class Workplace {

  /** The gateways of a demo deliver into the tray; a PDF of letters goes nowhere by itself. */
  private static final Map<Channel, GatewayKind> GATEWAYS =
      Map.of(
          Channel.PHONE, GatewayKind.DESK,
          Channel.LETTER, GatewayKind.LETTER_PDF,
          Channel.SMS, GatewayKind.TRAY,
          Channel.EMAIL, GatewayKind.TRAY);

  @Inject EntityManager database;
  @Inject ChannelCosts costs;
  @Inject ReachTallies tallies;
  @Inject TemplateLibrary library;
  @Inject TemplateApproval approval;
  @Inject Clock clock;

  /** Returns the segments. */
  List<Segment> furnish(
      ClinicPlan plan, List<Department> departments, List<Staff> staff, DemoRandom random) {
    Costs usual = Costs.usual("KRW");
    for (Channel channel : Channel.values()) {
      costs.set(channel, usual.money(channel), usual.minutes(channel));
      var gateway = new Gateway();
      gateway.channel = channel;
      gateway.kind = GATEWAYS.get(channel);
      database.persist(gateway);
    }
    long administrator = ClinicPlan.first(Role.ADMINISTRATOR, staff);
    long doctor = ClinicPlan.first(Role.DOCTOR, staff);
    library.load(administrator).forEach(text -> approval.approve(text, doctor));
    for (int i = 0; i < departments.size(); i++) {
      learn(plan, departments.get(i), plan.departments().get(i), random);
    }
    return segments(departments, staff);
  }

  /**
   * Outcomes of contacts with this department's patients so far: about the published reach, a
   * little better or worse for each channel, and the fewer the rarer the age.
   */
  private void learn(
      ClinicPlan plan, Department department, DepartmentPlan share, DemoRandom random) {
    Priors priors = Priors.of("KR");
    for (Channel channel : Channel.values()) {
      double tilt = random.between(.8, 1.25);
      for (int band = 0; band < AgeBand.COUNT; band++) {
        int attempts =
            (int)
                (share.shareByBand()[band]
                    * plan.people().patients()
                    / 10
                    * random.between(.3, 1.2));
        double reach = Math.min(.95, priors.reach(new AgeBand(band), channel) * tilt);
        if (attempts > 0) {
          int answered = (int) Math.round(attempts * reach * random.between(.85, 1.1));
          tallies.add(
              new ReachTally(
                  department.id,
                  new AgeBand(band),
                  channel,
                  attempts,
                  Math.min(attempts, answered)));
        }
      }
    }
  }

  private List<Segment> segments(List<Department> departments, List<Staff> staff) {
    var segments = new ArrayList<Segment>();
    for (Department department : departments) {
      Criterion away = new Criterion.LastVisit(department.id, 12, null);
      switch (department.code) {
        case "EYE" ->
            segments.add(
                segment(
                    "안과 12개월 이상 미내원 60세 이상",
                    new Criterion.And(List.of(new Criterion.Age(60, null), away))));
        case "IM" ->
            segments.add(
                segment(
                    "당뇨병·고혈압 6개월 이상 내과 미내원",
                    new Criterion.And(
                        List.of(
                            new Criterion.Or(
                                List.of(
                                    new Criterion.Condition(null, "E11.9", null),
                                    new Criterion.Condition(null, "I10", null))),
                            new Criterion.LastVisit(department.id, 6, null)))));
        case "DENT" ->
            segments.add(
                segment(
                    "치과 12개월 이상 미내원, 문자 가능",
                    new Criterion.And(List.of(away, new Criterion.Contact(null, Channel.SMS)))));
        case "PED" ->
            segments.add(
                segment(
                    "소아청소년과 12개월 이상 미내원 7세 이하",
                    new Criterion.And(List.of(new Criterion.Age(0, 7), away))));
        default -> {
          // No segment of its own yet: for the newcomer to make.
        }
      }
    }
    segments.forEach(
        segment -> {
          segment.createdBy = ClinicPlan.first(Role.COORDINATOR, staff);
          segment.createdAt = clock.instant();
          database.persist(segment);
        });
    return segments;
  }

  private static Segment segment(String name, Criterion criterion) {
    var segment = new Segment();
    segment.name = name;
    segment.mean(criterion);
    return segment;
  }
}
