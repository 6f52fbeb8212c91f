package care.anbu.protocol;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.protocol.due.DueLists;
import care.anbu.protocol.due.PatientDue;
import care.anbu.protocol.preset.Preset;
import care.anbu.protocol.preset.Presets;
import care.anbu.protocol.rule.DueReason;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.Fact;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.words.ProtocolSentence;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.shared.DatePrecision;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Care protocols, and who is due by them, for other programs. */
@Path("/api/v1/protocols")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
public class ProtocolResource {

  private static final int MOST = 10_000;
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2200;

  /**
   * A protocol to be made, or what one is to say from now on.
   *
   * @param department its id or code
   * @param preset the id of a public rule whose definition is taken, where none is given
   * @param definition its form stands in docs/decisions/032-protocols.md
   * @param version that a change was made from; another one meanwhile is a 409. Absent: whatever it
   *     is
   */
  public record Draft(
      String name, String department, String preset, JsonNode definition, Integer version) {}

  /** The version that a doctor looked at. */
  public record Approval(Integer version) {}

  /**
   * A protocol.
   *
   * @param version the latest, from 1
   * @param approvedVersion the one that works; null while none does
   * @param sentence what the latest version says, in words
   * @param retiredAt null while it is in use
   */
  public record ProtocolView(
      String id,
      String name,
      String department,
      String preset,
      int version,
      Integer approvedVersion,
      String sentence,
      JsonNode definition,
      Instant retiredAt) {}

  /** All protocols, those in use first. */
  public record ProtocolList(List<ProtocolView> items, int total) {}

  /** The public rules that a protocol may be made from. */
  public record PresetList(List<PresetView> items, int total) {}

  /** A public rule, and where it was read. */
  public record PresetView(
      String id,
      String country,
      String name,
      String source,
      String sentence,
      JsonNode definition) {}

  /** Who is meant. */
  public record PatientRef(String id, String chartNumber) {}

  /**
   * What settled, or began, it: the latest that counts.
   *
   * @param on its day, or what it counts as
   * @param known absent where the day is on record, else MONTH or YEAR
   */
  public record EvidenceView(
      String kind,
      String code,
      LocalDate on,
      @JsonInclude(JsonInclude.Include.NON_NULL) DatePrecision known) {

    static EvidenceView of(Fact fact) {
      return fact == null
          ? null
          : new EvidenceView(
              fact.kind().name(),
              fact.code(),
              fact.on(),
              fact.known() == DatePrecision.DAY ? null : fact.known());
    }
  }

  /**
   * Where a patient stands on the day.
   *
   * @param dueOn null where the patient will not be due
   * @param openFrom from when on it may be done
   * @param lateAfter the last day on which it is not late
   */
  public record DueView(
      PatientRef patient,
      DueState state,
      LocalDate dueOn,
      LocalDate openFrom,
      LocalDate lateAfter,
      EvidenceView evidence,
      DueReason reason) {

    static DueView of(PatientDue due) {
      var status = due.status();
      return new DueView(
          new PatientRef(Id.text(due.patientId()), due.chartNumber()),
          status.state(),
          status.dueOn(),
          status.openFrom(),
          status.lateAfter(),
          EvidenceView.of(status.evidence()),
          status.reason());
    }
  }

  /** A page of patients; {@code next} is null on the last one. */
  public record DueList(List<DueView> items, long total, String next) {}

  @Inject CareProtocols protocols;
  @Inject ProtocolVersions versions;
  @Inject Presets presets;
  @Inject DueLists dueLists;
  @Inject Segments segments;
  @Inject AccessLogs accessLogs;
  @Inject PageLanguage page;

  @GET
  @Transactional
  @Operation(summary = "Lists the care protocols of the clinic")
  public ProtocolList list() {
    Map<Long, List<ProtocolVersion>> all = versions.byProtocol();
    CriterionNames names = segments.names(page.language());
    List<ProtocolView> items =
        protocols.inOrder().stream()
            .map(protocol -> shown(protocol, all.get(protocol.id), names))
            .toList();
    return new ProtocolList(items, items.size());
  }

  @GET
  @Path("presets")
  @Operation(summary = "Lists the public rules that a protocol may be made from, with their source")
  public PresetList presets() {
    CriterionNames names = segments.names(page.language());
    List<PresetView> items = presets.all().stream().map(preset -> shown(preset, names)).toList();
    return new PresetList(items, items.size());
  }

  @GET
  @Path("{id}")
  @Transactional
  @Operation(summary = "Shows a care protocol")
  public ProtocolView show(@PathParam("id") Id id) {
    return shown(protocols.require(id.value()));
  }

  @POST
  @Transactional
  @Operation(
      summary = "Makes a care protocol",
      description = "Nobody is due by it until a doctor of its department has approved it.")
  public Response create(Draft draft) {
    Draft wanted = require(draft);
    Preset preset = wanted.preset() == null ? null : presets.require(wanted.preset());
    if (wanted.department() == null) {
      throw Problem.invalid("required").at("department");
    }
    ProtocolDefinition definition =
        wanted.definition() == null && preset != null
            ? preset.definition()
            : DefinitionJson.read(wanted.definition(), segments.departmentIds());
    String name =
        wanted.name() == null && preset != null ? preset.name(page.language()) : wanted.name();
    CareProtocol protocol =
        protocols.add(
            name,
            segments.departmentIds().applyAsLong(wanted.department()),
            preset == null ? null : preset.id(),
            definition);
    return Response.created(URI.create("/api/v1/protocols/" + protocol.ref()))
        .entity(shown(protocol))
        .build();
  }

  @PUT
  @Path("{id}")
  @Transactional
  @Operation(
      summary = "Says anew what a protocol means, as its next version",
      description = "What was approved works on until the new version is approved.")
  public ProtocolView change(@PathParam("id") Id id, Draft draft) {
    Draft wanted = require(draft);
    CareProtocol protocol = protocols.requireToChange(id.value());
    if (wanted.name() != null) {
      protocols.rename(protocol, wanted.name());
    }
    if (wanted.definition() != null) {
      protocols.change(
          protocol,
          wanted.version(),
          DefinitionJson.read(wanted.definition(), segments.departmentIds()));
    }
    return shown(protocol);
  }

  @POST
  @Path("{id}/approve")
  @RolesAllowed(Role.TREATS)
  @Transactional
  @Operation(summary = "Approves the latest version, as a doctor of the department")
  public ProtocolView approve(@PathParam("id") Id id, Approval approval) {
    CareProtocol protocol = protocols.requireToChange(id.value());
    if (approval == null || approval.version() == null) {
      throw Problem.invalid("required").at("version");
    }
    protocols.approve(protocol, approval.version());
    return shown(protocol);
  }

  @POST
  @Path("{id}/retire")
  @Transactional
  @Operation(summary = "Retires a protocol: nobody is due by it any more")
  public ProtocolView retire(@PathParam("id") Id id) {
    CareProtocol protocol = protocols.requireToChange(id.value());
    protocols.retire(protocol);
    return shown(protocol);
  }

  @GET
  @Path("{id}/due")
  @Operation(
      summary = "Tells where each patient stands with the approved version on a day",
      description =
          "In the order of the patients' ids; next, given as after, continues the list. What is on"
              + " record after the day does not count, and exclusions by a doctor are those of today.")
  public DueList due(
      @PathParam("id") Id id,
      @QueryParam("on") String on,
      @QueryParam("state") String state,
      @QueryParam("after") Id after,
      @QueryParam("limit") @DefaultValue("1000") int limit) {
    WorkingProtocol protocol =
        QuarkusTransaction.requiringNew().call(() -> protocols.requireWorking(id.value()));
    DueLists.Page found =
        dueLists.page(
            protocol,
            day(on),
            Typed.choice("state", state, DueState.class),
            after == null ? 0 : after.value(),
            Math.max(1, Math.min(limit, MOST)));
    accessLogs.recordAll(
        found.items().stream().map(PatientDue::patientId).toList(), AccessPurpose.API);
    return new DueList(
        found.items().stream().map(DueView::of).toList(),
        found.total(),
        found.next() == null ? null : Id.text(found.next()));
  }

  private static LocalDate day(String typed) {
    LocalDate day = Typed.day("on", typed);
    if (day != null && (day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR)) {
      throw Problem.invalid("protocol:problem_day", EARLIEST_YEAR, LATEST_YEAR).at("on");
    }
    return day;
  }

  private static Draft require(Draft draft) {
    if (draft == null) {
      throw Problem.invalid("protocol:problem_json", "definition");
    }
    return draft;
  }

  private ProtocolView shown(CareProtocol protocol) {
    return shown(protocol, versions.of(protocol.id), segments.names(page.language()));
  }

  private ProtocolView shown(
      CareProtocol protocol, List<ProtocolVersion> all, CriterionNames names) {
    ProtocolVersion latest = all.get(0);
    ProtocolDefinition definition = latest.definition();
    return new ProtocolView(
        protocol.ref(),
        protocol.name,
        Id.text(protocol.departmentId),
        protocol.preset,
        latest.number,
        all.stream()
            .filter(ProtocolVersion::isApproved)
            .map(version -> version.number)
            .findFirst()
            .orElse(null),
        ProtocolSentence.of(definition, page.language(), names),
        DefinitionJson.write(definition),
        protocol.retiredAt());
  }

  private PresetView shown(Preset preset, CriterionNames names) {
    return new PresetView(
        preset.id(),
        preset.country(),
        preset.name(page.language()),
        preset.source(),
        ProtocolSentence.of(preset.definition(), page.language(), names),
        DefinitionJson.write(preset.definition()));
  }
}
