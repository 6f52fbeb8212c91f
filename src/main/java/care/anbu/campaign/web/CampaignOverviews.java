package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignCosts;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.desk.CallPlan;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.campaign.desk.DeskForecasts;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.desk.Rounds;
import care.anbu.campaign.life.LaunchChecks;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.MemberProgress;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.member.Reasons;
import care.anbu.campaign.pilot.Pilots;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.campaign.web.CampaignOverview.ChannelRow;
import care.anbu.campaign.web.CampaignOverview.Event;
import care.anbu.campaign.web.CampaignOverview.Labels;
import care.anbu.campaign.web.CampaignOverview.Meant;
import care.anbu.campaign.web.CampaignOverview.MemberPage;
import care.anbu.campaign.web.CampaignOverview.MemberRow;
import care.anbu.campaign.web.CampaignOverview.NextStep;
import care.anbu.campaign.web.CampaignOverview.PilotView;
import care.anbu.campaign.web.CampaignOverview.Plan;
import care.anbu.campaign.web.CampaignOverview.RefusalRow;
import care.anbu.campaign.web.CampaignOverview.Row;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.ValueFormatter;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.protocol.CareProtocol;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.ProtocolVersions;
import care.anbu.protocol.words.ProtocolSentence;
import care.anbu.segment.Segment;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.shared.Channel;
import care.anbu.shared.LayoutTexts;
import care.anbu.suitability.Costs;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what the pages of campaigns show; a fixed number of queries, whatever the size. */
@ApplicationScoped
public class CampaignOverviews {

  private static final int MEMBERS_PER_PAGE = 25;

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Pilots pilots;
  @Inject LaunchChecks checks;
  @Inject Reruns reruns;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject Segments segments;
  @Inject CareProtocols protocols;
  @Inject ProtocolVersions protocolVersions;
  @Inject MessageTemplates templates;
  @Inject Patients patients;
  @Inject CampaignCosts costs;
  @Inject CallTimes callTimes;
  @Inject DeskForecasts forecasts;
  @Inject Desks desks;
  @Inject Rounds rounds;
  @Inject AccessLogs accessLogs;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject PageLanguage page;
  @Inject ValueFormatter format;
  @Inject Clock clock;

  @Transactional
  public List<Row> rows() {
    List<Campaign> all = campaigns.inOrder();
    Map<Long, MemberProgress> progress =
        members.progress(all.stream().map(campaign -> campaign.id).toList());
    Map<Long, String> owners = staff.names();
    var names = segments.names(page.language());
    return all.stream()
        .map(
            campaign ->
                new Row(
                    campaign,
                    owners.get(campaign.ownerId),
                    names.department(campaign.departmentId),
                    progress.getOrDefault(campaign.id, MemberProgress.NONE)))
        .toList();
  }

  @Transactional
  public CampaignOverview of(Campaign campaign, MemberQuery query) {
    Map<Long, String> names = staff.names();
    // Whom a plan found, and how many, the front desk has no need of.
    boolean lists = signedIn.me().readsLists();
    PlanSummary plan = lists ? campaign.plan().orElse(null) : null;
    String department = departments.require(campaign.departmentId).name(page.language());
    List<MemberRow> rows = lists ? memberRows(campaign, query, department) : List.of();
    return new CampaignOverview(
        campaign,
        new Labels(names.get(campaign.ownerId), department, meant(campaign)),
        plan == null
            ? null
            : new Plan(
                plan,
                channelRows(campaign, plan),
                refusalRows(plan),
                inWords(plan),
                calls(campaign)),
        next(campaign, lists, plan != null),
        campaign.isPiloting() && lists
            ? new PilotView(campaign.gate, pilots.figures(campaign))
            : null,
        campaigns.ladder(campaign.id),
        texts(campaign),
        campaigns.transitions(campaign.id).stream()
            .map(transition -> new Event(transition, names.get(transition.byStaff)))
            .toList(),
        reruns.of(campaign),
        new MemberPage(
            query.filter(),
            rows,
            rows.size() < MEMBERS_PER_PAGE ? null : rows.get(rows.size() - 1).member().ref()));
  }

  private Meant meant(Campaign campaign) {
    CriterionNames names = segments.names(page.language());
    if (campaign.isContinuous()) {
      CareProtocol protocol = protocols.require(campaign.protocolId);
      String sentence =
          protocolVersions
              .working(protocol.id)
              .map(version -> ProtocolSentence.of(version.definition(), page.language(), names))
              .orElse("");
      return new Meant(protocol.name, "/protocols/" + protocol.ref(), sentence, null, "");
    }
    Segment segment = segments.require(campaign.segmentId);
    return new Meant(
        segment.name,
        "/segments/" + segment.ref(),
        campaign.plannedCriterion().orElseGet(segment::criterion).sentence(page.language(), names),
        segment.number,
        otherDepartments(segment, campaign.departmentId));
  }

  private String otherDepartments(Segment segment, long departmentId) {
    Set<Long> asked = segments.departmentsOf(segment);
    return asked.contains(departmentId)
        ? ""
        : departments.inOrder().stream()
            .filter(one -> asked.contains(one.id))
            .map(one -> one.name(page.language()))
            .collect(Collectors.joining(", "));
  }

  private CallPlan calls(Campaign campaign) {
    boolean ahead = campaign.state().editable() || campaign.state() == CampaignState.APPROVED;
    return ahead ? forecasts.plan(campaign) : null;
  }

  private NextStep next(Campaign campaign, boolean lists, boolean planned) {
    boolean editable = campaign.state().editable();
    boolean ahead = editable || campaign.state() == CampaignState.APPROVED;
    return new NextStep(
        editable && lists ? patients.count() : 0,
        ahead && planned ? checks.of(campaign) : List.of(),
        campaign.contactDay(ZonedDateTime.ofInstant(clock.instant(), clinics.current().zoneId())),
        campaign.hasPilot() && planned ? members.pilot(campaign) : 0,
        rounds.next(campaign, desks.hours()),
        pilots.canBeUndone(campaign));
  }

  private List<ChannelRow> channelRows(Campaign campaign, PlanSummary plan) {
    Costs each = costs.of(campaign);
    // As long as calls really take here: the working days beside it are reckoned with that, too.
    var call = BigDecimal.valueOf(callTimes.current().shown());
    return plan.byChannel().entrySet().stream()
        .map(
            entry -> {
              var count = BigDecimal.valueOf(entry.getValue());
              return new ChannelRow(
                  entry.getKey(),
                  entry.getValue(),
                  each.money(entry.getKey()).multiply(count),
                  (entry.getKey() == Channel.PHONE ? call : each.minutes(entry.getKey()))
                      .multiply(count));
            })
        .toList();
  }

  /** Such as {@code Call 30, Letter 88}. */
  private String inWords(PlanSummary plan) {
    var layout = MessageBundles.get(LayoutTexts.class, Localized.Literal.of(page.language()));
    return plan.byChannel().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> layout.channel(entry.getKey()) + " " + format.number(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static List<RefusalRow> refusalRows(PlanSummary plan) {
    return plan.refusals().entrySet().stream()
        .map(entry -> new RefusalRow(entry.getKey(), entry.getValue()))
        .sorted((a, b) -> Long.compare(b.patients(), a.patients()))
        .toList();
  }

  private List<MessageTemplate> texts(Campaign campaign) {
    return campaigns.templates(campaign.id).stream()
        .map(link -> templates.require(link.templateId))
        .toList();
  }

  private List<MemberRow> memberRows(Campaign campaign, MemberQuery query, String department) {
    List<Member> found = members.page(campaign, query.filter(), query.after(), MEMBERS_PER_PAGE);
    if (found.isEmpty()) {
      return List.of();
    }
    List<Long> ids = found.stream().map(member -> member.patientId).toList();
    accessLogs.recordAll(ids, AccessPurpose.LIST);
    Map<Long, Patient> known =
        patients.list("id in ?1", ids).stream()
            .collect(Collectors.toMap(patient -> patient.id, Function.identity()));
    var reasons = new Reasons(page.language(), department);
    return found.stream()
        .map(
            member ->
                new MemberRow(
                    member, known.get(member.patientId), reasons.of(member), reasons.sums(member)))
        .toList();
  }
}
