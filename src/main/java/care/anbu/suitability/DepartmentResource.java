package care.anbu.suitability;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.suitability.reach.Reach;
import care.anbu.suitability.reach.ReachTable;
import care.anbu.suitability.reach.ReachTables;
import care.anbu.suitability.reach.Weights;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Departments and the channels that suit their patients, for other programs. */
@Path("/api/v1/departments")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class DepartmentResource {

  /** A department. */
  public record DepartmentView(String id, String code, String nameKo, String nameEn) {

    static DepartmentView of(Department department) {
      return new DepartmentView(
          department.ref(), department.code, department.nameKo, department.nameEn);
    }
  }

  /** All departments, in the order of their codes. */
  public record DepartmentList(List<DepartmentView> items, int total) {}

  /**
   * Who the patients are and how they are reached.
   *
   * @param unknownAge active patients without a birth date, in no band
   * @param fewerThan of {@code unknownAge}: null where it is exact
   * @param ladder channels from the one that suits best
   * @param priorsOf the country whose published figures the priors follow from
   * @param weights how much the belief before own contacts counts, per channel
   */
  public record SuitabilityView(
      List<BandView> bands,
      long unknownAge,
      Integer fewerThan,
      List<Channel> ladder,
      String priorsOf,
      List<WeightView> weights) {}

  /**
   * How many contacts of the clinic's own count as much as what was believed before them.
   *
   * @param published of the published figures, against the whole clinic's contacts
   * @param elsewhere of the clinic's other departments, against a department's own contacts
   * @param publishedLearnt from the clinic's own contacts; false: the usual weight
   */
  public record WeightView(
      Channel channel,
      double published,
      boolean publishedLearnt,
      double elsewhere,
      boolean elsewhereLearnt) {

    static WeightView of(Channel channel, Weights weights) {
      var published = weights.published(channel);
      var elsewhere = weights.elsewhere(channel);
      return new WeightView(
          channel,
          published.contacts(),
          published.learnt(),
          elsewhere.contacts(),
          elsewhere.learnt());
    }
  }

  /**
   * One age band.
   *
   * @param band {@code 70–79}
   * @param fromAge completed years
   * @param patients active patients of the department
   * @param fewerThan null where {@code patients} is exact; to the front desk 5 stands beside a 0
   *     for nobody up to four
   */
  public record BandView(
      String band, int fromAge, long patients, Integer fewerThan, List<ChannelView> channels) {}

  /**
   * One channel in one age band.
   *
   * @param reach probability (0..1) that a contact is answered: what Anbu goes by
   * @param prior the same before any outcome of the clinic's own
   * @param attempts own contacts in this department, band and channel
   * @param answered how many of them were answered
   * @param fewerThan of {@code attempts}: null where it is exact; else the reach is that without
   *     them
   */
  public record ChannelView(
      Channel channel,
      double reach,
      double prior,
      long attempts,
      long answered,
      Integer fewerThan) {}

  @Inject Departments departments;
  @Inject AgeProfiles profiles;
  @Inject ReachTables reachTables;
  @Inject ShownFigures figures;
  @Inject ChannelCosts costs;

  @GET
  @Transactional
  @Operation(summary = "The departments of the clinic")
  public DepartmentList list() {
    var items = departments.inOrder().stream().map(DepartmentView::of).toList();
    return new DepartmentList(items, items.size());
  }

  @GET
  @Path("{id}/suitability")
  @Transactional
  @Operation(
      summary = "Age profile, reach per age band and channel, and the ladder that follows",
      description =
          "To the front desk, which sees no lists, fewer than five are 0 with fewerThan 5, and own"
              + " contacts so few are left out of the reach.")
  public SuitabilityView suitability(@PathParam("id") Id id) {
    Department department = departments.require(id.value());
    AgeProfile profile = profiles.of(department.id);
    AgeProfile shown = figures.of(profile);
    ReachTable table = reachTables.current();
    return new SuitabilityView(
        IntStream.range(0, AgeBand.COUNT)
            .mapToObj(AgeBand::new)
            .map(band -> band(shown, table, band))
            .toList(),
        shown.unknownAge(),
        figures.fewerThan(shown.unknownAge()),
        Ladder.suggest(profile, table, costs.current()).channels(),
        table.priors().country(),
        Arrays.stream(Channel.values())
            .map(channel -> WeightView.of(channel, table.weights()))
            .toList());
  }

  private BandView band(AgeProfile profile, ReachTable table, AgeBand band) {
    var channels =
        Arrays.stream(Channel.values())
            .map(channel -> channel(channel, table.cell(profile.departmentId(), band, channel)))
            .toList();
    long patients = profile.in(band);
    return new BandView(band.label(), band.from(), patients, figures.fewerThan(patients), channels);
  }

  private ChannelView channel(Channel channel, Reach cell) {
    Reach reach = figures.of(cell);
    return new ChannelView(
        channel,
        reach.estimate(),
        reach.prior(),
        reach.attempts(),
        reach.answered(),
        figures.fewerThan(reach.attempts()));
  }
}
