package care.anbu.suitability;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.TextWay;
import care.anbu.shared.Typed;
import care.anbu.suitability.choice.Suitability;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.Reach;
import care.anbu.suitability.reach.ReachTable;
import care.anbu.suitability.reach.ReachTables;
import care.anbu.suitability.reach.Weights;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who the patients of each department are, and by which channels they are reached. */
@Path("/suitability")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SuitabilityPages {

  @CheckedTemplate(basePath = "suitability")
  static class Templates {
    static native TemplateInstance list(
        List<DepartmentRow> departments,
        List<CostRow> costs,
        List<TextPrice> texts,
        Costs.Worth worth,
        double answerWorth);

    static native TemplateInstance worth(List<FirstRow> rows);

    static native TemplateInstance department(
        Department department,
        AgeProfile profile,
        List<Ladder.Rung> ladder,
        String why,
        double answerWorth,
        List<BandRow> bands,
        List<ChannelReach> channels,
        Priors priors,
        String language);
  }

  /** One department in the list. */
  public record DepartmentRow(Department department, AgeProfile profile, Ladder ladder) {

    private static final int BAR_WIDTH = 10;
    private static final int TALLEST = 20;

    public double older() {
      return profile.share(AgeGroup.OLDER);
    }

    /** The profile as a picture of 90 by 21 units. */
    public List<Bar> bars() {
      long most = Math.max(1, profile.patients().stream().max(Long::compare).orElseThrow());
      return bands()
          .map(
              band -> {
                long height = 1 + profile.in(band) * TALLEST / most;
                return new Bar(band.index() * BAR_WIDTH, 1 + TALLEST - height, height);
              })
          .toList();
    }
  }

  /** A bar of the small picture, from its upper left corner. */
  public record Bar(int x, long y, long height) {}

  /** What one contact costs; {@code together} in desk minutes. */
  public record CostRow(Channel channel, BigDecimal money, BigDecimal minutes, double together) {}

  /** What one text costs that leaves otherwise than as a short one. */
  public record TextPrice(TextWay way, BigDecimal money) {}

  /** One channel: how many patients would get it first, as it is weighed now and otherwise. */
  public record FirstRow(Channel channel, long now, long then) {}

  /** One age band of a department: its patients, and the reach of each channel. */
  public record BandRow(AgeBand band, long patients, double share, List<Reach> reach) {}

  /** The reach of one channel over the age bands, youngest first. */
  public record ChannelReach(
      Channel channel, List<Reach> bands, Weights.Weight published, Weights.Weight elsewhere) {

    public long attempts() {
      return bands.stream().mapToLong(Reach::attempts).sum();
    }
  }

  @Inject FormPage formPage;
  @Inject Departments departments;
  @Inject AgeProfiles profiles;
  @Inject ReachTables reachTables;
  @Inject ShownFigures figures;
  @Inject ChannelCosts channelCosts;
  @Inject Clinics clinics;
  @Inject PageLanguage page;
  @Inject AuditTrail trail;

  @GET
  @Transactional
  public TemplateInstance list() {
    ReachTable table = reachTables.current();
    Costs costs = channelCosts.current();
    var rows =
        departments.inOrder().stream().map(department -> row(department, table, costs)).toList();
    return Templates.list(
        rows, costRows(costs), textPrices(costs), costs.worth(), Suitability.ANSWER_WORTH);
  }

  @GET
  @Path("{department}")
  @Transactional
  public TemplateInstance department(@PathParam("department") Id id) {
    Department department = departments.require(id.value());
    ReachTable table = reachTables.current();
    DepartmentRow row = row(department, table, channelCosts.current());
    return Templates.department(
        department,
        row.profile(),
        row.ladder().rungs().stream().map(SuitabilityPages::rounded).toList(),
        new LadderSentence(page.language()).of(row.ladder(), row.profile()),
        Suitability.ANSWER_WORTH,
        bands().map(band -> bandRow(row.profile(), band, table)).toList(),
        channels().map(channel -> channelReach(department, channel, table)).toList(),
        table.priors(),
        page.language());
  }

  /** Keeps what contacts cost this clinic. */
  @POST
  @Path("costs")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed(Role.ADMINISTRATOR_ONLY)
  @Transactional
  public Response costs(MultivaluedMap<String, String> form) {
    formPage.is(this::list);
    Costs before = channelCosts.current();
    for (Channel channel : Channel.values()) {
      BigDecimal money = amount("money-" + channel, channel, form);
      BigDecimal minutes = amount("minutes-" + channel, channel, form);
      channelCosts.set(channel, money, minutes);
      record(channel, before, money, minutes);
    }
    for (TextPrice text : textPrices(before)) {
      String field = "text-" + text.way();
      if (form.containsKey(field)) {
        set(text, amount(field, Channel.SMS, form));
      }
    }
    return Response.seeOther(URI.create("/suitability")).build();
  }

  /** Keeps how this clinic weighs desk work and money. */
  @POST
  @Path("worth")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed(Role.ADMINISTRATOR_ONLY)
  @Transactional
  public Response worth(MultivaluedMap<String, String> form) {
    formPage.is(this::list);
    Costs.Worth before = channelCosts.current().worth();
    Costs.Worth worth = typedWorth(form);
    channelCosts.weigh(worth);
    var details =
        AuditDetails.none()
            .change(AuditField.MINUTES, plain(before.minute()), plain(worth.minute()))
            .change(AuditField.COST, plain(before.money()), plain(worth.money()));
    if (!details.isEmpty()) {
      trail.record(AuditAction.COSTS_CHANGED, AuditSubject.CLINIC, details);
    }
    return Response.seeOther(URI.create("/suitability#worth")).build();
  }

  /** How many patients each channel would get if they were weighed so; nothing is stored. */
  @POST
  @Path("worth/preview")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public TemplateInstance preview(MultivaluedMap<String, String> form) {
    Costs costs = channelCosts.current();
    Costs otherwise = costs.weighedBy(typedWorth(form));
    ReachTable table = reachTables.current();
    var now = new EnumMap<Channel, Long>(Channel.class);
    var then = new EnumMap<Channel, Long>(Channel.class);
    for (Department department : departments.inOrder()) {
      AgeProfile profile = profiles.recent(department.clinicId(), department.id);
      FirstChannels.of(profile, table, costs)
          .forEach((channel, patients) -> now.merge(channel, patients, Long::sum));
      FirstChannels.of(profile, table, otherwise)
          .forEach((channel, patients) -> then.merge(channel, patients, Long::sum));
    }
    return Templates.worth(
        channels()
            .map(
                channel ->
                    new FirstRow(
                        channel, now.getOrDefault(channel, 0L), then.getOrDefault(channel, 0L)))
            .toList());
  }

  private static Costs.Worth typedWorth(MultivaluedMap<String, String> form) {
    return new Costs.Worth(worth("minuteWorth", 100_000, form), worth("moneyWorth", 100, form));
  }

  private static BigDecimal worth(String field, int most, MultivaluedMap<String, String> form) {
    BigDecimal worth = Typed.number(field, form.getFirst(field));
    if (worth == null
        || worth.signum() < 0
        || worth.scale() > 2
        || worth.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw Problem.invalid("suitability:problem_worth", most).at(field);
    }
    return worth;
  }

  private void record(Channel channel, Costs before, BigDecimal money, BigDecimal minutes) {
    var details =
        AuditDetails.none()
            .change(AuditField.COST, plain(before.money(channel)), plain(money))
            .change(AuditField.MINUTES, plain(before.minutes(channel)), plain(minutes));
    if (!details.isEmpty()) {
      trail.record(AuditAction.COSTS_CHANGED, AuditSubject.named(channel.name()), details);
    }
  }

  private void set(TextPrice before, BigDecimal money) {
    channelCosts.set(before.way(), money);
    var details = AuditDetails.none().change(AuditField.COST, plain(before.money()), plain(money));
    if (!details.isEmpty()) {
      trail.record(AuditAction.COSTS_CHANGED, AuditSubject.named(before.way().name()), details);
    }
  }

  /** The short one is the row of the channel. */
  private List<TextPrice> textPrices(Costs costs) {
    return TextWay.in(clinics.current().country).stream()
        .filter(way -> way != TextWay.SMS)
        .map(way -> new TextPrice(way, costs.money(way)))
        .toList();
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private DepartmentRow row(Department department, ReachTable table, Costs costs) {
    AgeProfile profile = profiles.of(department.id);
    return new DepartmentRow(
        department, figures.of(profile), Ladder.suggest(profile, table, costs));
  }

  private BandRow bandRow(AgeProfile profile, AgeBand band, ReachTable table) {
    long patients = profile.in(band);
    return new BandRow(
        band,
        patients,
        profile.total() == 0 ? 0 : (double) patients / profile.total(),
        channels()
            .map(channel -> figures.of(table.cell(profile.departmentId(), band, channel)))
            .toList());
  }

  private ChannelReach channelReach(Department department, Channel channel, ReachTable table) {
    return new ChannelReach(
        channel,
        bands().map(band -> figures.of(table.cell(department.id, band, channel))).toList(),
        table.weights().published(channel),
        table.weights().elsewhere(channel));
  }

  private static Ladder.Rung rounded(Ladder.Rung rung) {
    return new Ladder.Rung(rung.channel(), rung.reach(), tenths(rung.gain()), rung.waitDays());
  }

  private static double tenths(double minutes) {
    return Math.round(minutes * 10) / 10.0;
  }

  private static List<CostRow> costRows(Costs costs) {
    return channels()
        .map(
            channel ->
                new CostRow(
                    channel,
                    costs.money(channel),
                    costs.minutes(channel),
                    tenths(costs.inMinutes(channel))))
        .toList();
  }

  private static BigDecimal amount(
      String field, Channel channel, MultivaluedMap<String, String> form) {
    BigDecimal amount = Typed.number(field, form.getFirst(field));
    if (amount == null || amount.signum() < 0 || amount.precision() - amount.scale() > 4) {
      throw Problem.invalid("suitability:problem_cost", channel).at(field);
    }
    return amount;
  }

  private static Stream<AgeBand> bands() {
    return IntStream.range(0, AgeBand.COUNT).mapToObj(AgeBand::new);
  }

  private static Stream<Channel> channels() {
    return Arrays.stream(Channel.values());
  }
}
