package care.anbu.protocol;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.SmallCell;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.protocol.due.DueLists;
import care.anbu.protocol.due.DueOverview;
import care.anbu.protocol.due.PatientDue;
import care.anbu.protocol.due.ProtocolWarnings;
import care.anbu.protocol.preset.Preset;
import care.anbu.protocol.preset.Presets;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.words.ProtocolSentence;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pages of care protocols: what each says, who approved it, and who is due by it. */
@Path("/protocols")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ProtocolPages {

  private static final int LONGEST = 50;

  /** A protocol in the list: what works, or else what waits for approval. */
  public record Listed(
      CareProtocol protocol,
      Department department,
      String sentence,
      boolean works,
      boolean waits) {}

  /** A public rule that one may choose. */
  public record Choice(String id, String name, String sentence, String source) {}

  /** A version with who made and approved it. */
  public record VersionView(
      ProtocolVersion version,
      ProtocolDefinition definition,
      String sentence,
      String madeBy,
      String approvedBy) {}

  /**
   * The page of a protocol.
   *
   * @param mayApprove whether the reader is a doctor of its department, and the latest waits
   * @param doctors who could approve it
   */
  public record View(
      CareProtocol protocol,
      Department department,
      List<Department> departments,
      List<VersionView> versions,
      String source,
      boolean mayApprove,
      List<String> doctors) {

    public VersionView latest() {
      return versions.get(0);
    }

    /** Whether some version works. */
    public boolean works() {
      return !protocol.isRetired() && versions.stream().anyMatch(one -> one.version.isApproved());
    }

    /** Whether the latest version waits for a doctor. */
    public boolean waits() {
      return !protocol.isRetired() && !latest().version.isApproved();
    }
  }

  /** Somebody who is due. */
  public record DueRow(Patient patient, DueStatus status, boolean late) {}

  /**
   * How many stand where today, and the longest due.
   *
   * @param warnings what to know before approving; empty once it works
   * @param named whether the reader may see who: what nobody approved could ask for any diagnosis
   */
  public record Overview(
      DueOverview counts,
      List<DueRow> longest,
      boolean named,
      List<ProtocolWarnings.Warning> warnings) {

    /** Of small counts nobody is told apart before a doctor has approved, except to doctors. */
    public boolean tells(DueState state) {
      return named || counts.count(state) >= SmallCell.LEAST;
    }

    public int least() {
      return SmallCell.LEAST;
    }

    /** The states in the order in which they are shown; who is not meant is not. */
    public List<DueState> states() {
      return List.of(DueState.DUE, DueState.UPCOMING, DueState.SETTLED, DueState.EXCLUDED);
    }
  }

  @CheckedTemplate(basePath = "protocol")
  static class Templates {
    static native TemplateInstance list(List<Listed> protocols);

    static native TemplateInstance make(List<Choice> choices, List<Department> departments);

    static native TemplateInstance protocol(View view);

    static native TemplateInstance due(Overview overview);
  }

  @Inject CareProtocols protocols;
  @Inject ProtocolVersions versions;
  @Inject Presets presets;
  @Inject DueLists dueLists;
  @Inject ProtocolWarnings warnings;
  @Inject Segments segments;
  @Inject Departments departments;
  @Inject Patients patients;
  @Inject StaffMembers staff;
  @Inject AccessLogs accessLogs;
  @Inject FormPage formPage;
  @Inject PageLanguage page;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance list() {
    Map<Long, Department> byId =
        departments.listAll().stream()
            .collect(Collectors.toMap(department -> department.id, Function.identity()));
    Map<Long, List<ProtocolVersion>> all = versions.byProtocol();
    CriterionNames names = segments.names(page.language());
    return Templates.list(
        protocols.inOrder().stream()
            .map(
                protocol ->
                    listed(protocol, byId.get(protocol.departmentId), all.get(protocol.id), names))
            .toList());
  }

  private Listed listed(
      CareProtocol protocol,
      Department department,
      List<ProtocolVersion> all,
      CriterionNames names) {
    ProtocolVersion latest = all.get(0);
    ProtocolVersion shown =
        all.stream().filter(ProtocolVersion::isApproved).findFirst().orElse(latest);
    return new Listed(
        protocol,
        department,
        ProtocolSentence.brief(shown.definition(), page.language(), names),
        shown.isApproved(),
        !latest.isApproved());
  }

  @GET
  @Path("new")
  @Transactional
  public TemplateInstance make() {
    CriterionNames names = segments.names(page.language());
    return Templates.make(
        presets.all().stream().map(preset -> choice(preset, names)).toList(),
        departments.inOrder());
  }

  private Choice choice(Preset preset, CriterionNames names) {
    return new Choice(
        preset.id(),
        preset.name(page.language()),
        ProtocolSentence.brief(preset.definition(), page.language(), names),
        preset.source());
  }

  @POST
  @Transactional
  public Response add(
      @FormParam("preset") String preset,
      @FormParam("name") String name,
      @FormParam("department") String department) {
    formPage.is(this::make);
    String wanted = Typed.text("name", name, CareProtocol.NAME_LENGTH);
    if (preset == null) {
      throw Problem.invalid("required").at("preset");
    }
    Preset chosen = presets.require(preset);
    Long departmentId = Typed.id("department", department);
    if (departmentId == null) {
      throw Problem.invalid("required").at("department");
    }
    CareProtocol protocol =
        protocols.add(
            wanted == null ? chosen.name(page.language()) : wanted,
            departmentId,
            chosen.id(),
            chosen.definition());
    return see(protocol);
  }

  /** For the desk, too, which sees it named on the pages of patients. */
  @GET
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS, Role.FRONT})
  @Transactional
  public TemplateInstance show(@PathParam("id") Id id) {
    CareProtocol protocol = protocols.require(id.value());
    Department department = departments.require(protocol.departmentId);
    Map<Long, String> names = staff.names();
    CriterionNames spoken = segments.names(page.language());
    List<VersionView> all =
        versions.of(protocol.id).stream()
            .map(
                version ->
                    new VersionView(
                        version,
                        version.definition(),
                        ProtocolSentence.of(version.definition(), page.language(), spoken),
                        names.get(version.madeBy),
                        names.get(version.approvedBy())))
            .toList();
    boolean waits = !protocol.isRetired() && !all.get(0).version().isApproved();
    boolean ofDepartment = protocol.departmentId.equals(signedIn.me().departmentId());
    return Templates.protocol(
        new View(
            protocol,
            department,
            departments.inOrder(),
            all,
            source(protocol),
            waits && signedIn.me().treats() && ofDepartment,
            doctors(department)));
  }

  /** Whoever left is none of them any more. */
  private List<String> doctors(Department department) {
    return staff.inOrder().stream()
        .filter(one -> one.active && one.role == Role.DOCTOR)
        .filter(one -> department.id.equals(one.departmentId))
        .map(one -> one.name)
        .toList();
  }

  private String source(CareProtocol protocol) {
    return presets.all().stream()
        .filter(preset -> preset.id().equals(protocol.preset))
        .map(Preset::source)
        .findFirst()
        .orElse(null);
  }

  /** The part with who is due today: by what works, or else by what waits for approval. */
  @GET
  @Path("{id}/due")
  public TemplateInstance due(@PathParam("id") Id id) {
    boolean[] named = {false};
    boolean[] waits = {false};
    WorkingProtocol asked =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  ProtocolVersion version = asked(id.value());
                  named[0] = version.isApproved() || signedIn.me().treats();
                  waits[0] = !version.isApproved();
                  return WorkingProtocol.of(protocols.require(id.value()), version);
                });
    DueOverview overview = dueLists.overview(asked, named[0] ? LONGEST : 0);
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                due(
                    overview,
                    named[0],
                    waits[0] ? warnings.of(asked, overview, protocols.working()) : List.of()));
  }

  /** What works, or else what waits for approval. */
  private ProtocolVersion asked(long id) {
    CareProtocol protocol = protocols.require(id);
    protocol.requireInUse();
    return versions.working(id).or(() -> versions.latest(id)).orElseThrow(Problem::notFound);
  }

  private TemplateInstance due(
      DueOverview overview, boolean named, List<ProtocolWarnings.Warning> told) {
    List<Long> ids = overview.longest().stream().map(PatientDue::patientId).toList();
    accessLogs.recordAll(ids.isEmpty() ? List.of(AccessLogs.NOBODY_HERE) : ids, AccessPurpose.LIST);
    Map<Long, Patient> byId =
        patients.list("id in ?1", ids).stream()
            .collect(Collectors.toMap(patient -> patient.id, Function.identity()));
    LocalDate on = overview.on();
    List<DueRow> rows =
        overview.longest().stream()
            .filter(due -> byId.containsKey(due.patientId()))
            .map(
                due -> new DueRow(byId.get(due.patientId()), due.status(), due.status().isLate(on)))
            .toList();
    List<ProtocolWarnings.Warning> shown =
        told.stream().filter(one -> named || !one.kind().isForDoctors()).toList();
    return Templates.due(new Overview(overview, rows, named, shown));
  }

  @POST
  @Path("{id}/approve")
  @RolesAllowed(Role.TREATS)
  @Transactional
  public Response approve(@PathParam("id") Id id, @FormParam("version") String version) {
    CareProtocol protocol = protocols.requireToChange(id.value());
    formPage.is(() -> show(id));
    Integer number = Typed.whole("version", version);
    if (number == null) {
      throw Problem.invalid("required").at("version");
    }
    protocols.approve(protocol, number);
    return see(protocol);
  }

  @POST
  @Path("{id}/retire")
  @Transactional
  public Response retire(@PathParam("id") Id id) {
    CareProtocol protocol = protocols.requireToChange(id.value());
    protocols.retire(protocol);
    return see(protocol);
  }

  private static Response see(CareProtocol protocol) {
    return Response.seeOther(URI.create("/protocols/" + protocol.ref())).build();
  }
}
