package care.anbu.segment;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Practitioner;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.CriterionField;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.segment.criterion.CriterionRow;
import care.anbu.segment.criterion.CriterionSource;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Sentences;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The list of segments, and the editor in which a coordinator says who is meant. */
@Path("/segments")
@SignedInBy(SignedInBy.Way.SESSION)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Authenticated
public class SegmentPages {

  /** A version of a segment, as the editor sends it. */
  private static final Pattern CHOSEN = Pattern.compile("[0-9A-HJKMNP-TV-Z]{13}:\\d{1,6}");

  /** Sent in place of the token of a count that somebody gives up. */
  private static final String STOP = "stop";

  /** A segment in the list. */
  public record Listed(String ref, String name, String sentence) {}

  /**
   * What the editor shows.
   *
   * @param ref null: of a new segment
   * @param earlier the number of the version that was opened; null: the newest
   */
  public record Editor(
      String ref, String name, int version, CriterionRow criterion, String focus, Integer earlier) {

    static Editor of(Segment segment) {
      return of(segment, segment.criterion(), null);
    }

    static Editor of(Segment segment, Criterion criterion, Integer earlier) {
      return new Editor(
          segment.ref(), segment.name, segment.version, CriterionRow.of(criterion), null, earlier);
    }

    static Editor read(MultivaluedMap<String, String> form) {
      String ref = form.getFirst("ref");
      Integer shown = Typed.whole("version", form.getFirst("version"));
      CriterionRow criterion = CriterionRow.read(form);
      if (criterion == null) {
        throw Problem.invalid("segment:problem_not_json");
      }
      return new Editor(
          ref == null || ref.isEmpty() ? null : ref,
          form.getFirst("name"),
          shown == null ? 0 : shown,
          criterion,
          null,
          null);
    }

    Editor with(CriterionRow changed, String focus) {
      return new Editor(ref, name, version, changed, focus, earlier);
    }
  }

  /**
   * Whom the criterion means, only in words, or why that cannot be said; or how far a count has
   * come, and the token with which it goes on.
   */
  public record Preview(
      SegmentPreview found, String sentence, String problem, int percent, String token) {

    static Preview of(SegmentPreview found) {
      return new Preview(found, null, null, 0, null);
    }

    static Preview named(String sentence) {
      return new Preview(null, sentence, null, 0, null);
    }

    static Preview problem(String problem) {
      return new Preview(null, null, problem, 0, null);
    }
  }

  /** What a segment meant, since when and by whom. */
  public record VersionRow(int number, Instant madeAt, String madeBy, String sentence) {}

  /** Something to choose, and what it is called. */
  public record Option(String value, String label) {}

  /** What the fields of the lines offer, in the words of the page. */
  public record Choices(
      List<Department> departments,
      List<Practitioner> doctors,
      List<Segment> segments,
      CriterionNames names,
      Locale locale,
      Sentences sentences) {

    /** Whether it is a kind of our own, and none that a higher floor puts forward. */
    public boolean isOurs(String kind) {
      return CriterionField.OF_KINDS.containsKey(kind);
    }

    /** The words of a kind that a higher floor puts forward. */
    public CriterionSource.Words words(String kind) {
      return CriterionSource.named(kind).orElseThrow().words(locale.getLanguage());
    }

    public String label(CriterionRow row, CriterionField field) {
      return isOurs(row.type())
          ? sentences.of("criterion:field", locale, field.name())
          : words(row.type()).field(field.name());
    }

    public List<Option> options(CriterionRow row, CriterionField field) {
      if (field.input() == CriterionField.Input.SEGMENT) {
        return versions(row.value(field.name()));
      }
      return isOurs(row.type())
          ? field.options().stream()
              .map(one -> new Option(one, sentences.of("criterion:option", locale, field.key(one))))
              .toList()
          : words(row.type()).options(field.name()).entrySet().stream()
              .map(one -> new Option(one.getKey(), one.getValue()))
              .toList();
    }

    /** The newest of each segment, and the older one that is chosen. */
    private List<Option> versions(String chosen) {
      var options = new ArrayList<Option>();
      segments.forEach(one -> options.add(version(one.ref(), one.number, one.name)));
      boolean offered = options.stream().anyMatch(one -> one.value().equals(chosen));
      if (!offered && CHOSEN.matcher(chosen).matches()) {
        String[] parts = chosen.split(":", 2);
        String name = names.segment(Id.fromString(parts[0]).value());
        options.add(0, version(parts[0], Integer.parseInt(parts[1]), name));
      }
      return options;
    }

    private Option version(String ref, int number, String name) {
      return new Option(
          ref + ":" + number, sentences.of("criterion:segmentVersion", locale, name, number));
    }
  }

  @CheckedTemplate(basePath = "segment")
  static class Templates {
    static native TemplateInstance list(List<Listed> segments);

    static native TemplateInstance editor(
        Editor editor, Preview preview, Choices choices, List<VersionRow> versions);

    static native TemplateInstance criterion(Editor editor, Choices choices);

    static native TemplateInstance segment(
        Segment segment, Preview preview, List<VersionRow> versions);

    static native TemplateInstance preview(Preview preview);

    static native TemplateInstance codes(List<Segments.CodeName> codes, boolean byCode);
  }

  @Inject Segments segments;
  @Inject SegmentPreviews previews;
  @Inject AccessLogs accessLogs;
  @Inject Departments departments;
  @Inject SignedIn signedIn;
  @Inject StaffMembers staff;
  @Inject FormPage formPage;
  @Inject PageLanguage page;
  @Inject Sentences sentences;

  @GET
  public TemplateInstance list() {
    var names = segments.names(page.language());
    return Templates.list(
        segments.inOrder().stream()
            .map(
                one ->
                    new Listed(
                        one.ref(), one.name, one.criterion().sentence(page.language(), names)))
            .toList());
  }

  @GET
  @Path("new")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance start() {
    var overdue = new Criterion.And(List.of(new Criterion.LastVisit(null, 12, null)));
    CriterionRow rows = CriterionRow.of(overdue);
    return editor(new Editor(null, "", 0, rows, null, null), null);
  }

  @GET
  @Path("{id}")
  public TemplateInstance show(@PathParam("id") Id id, @QueryParam("number") Integer earlier) {
    Segment segment = segments.require(id.value());
    return signedIn.me().coordinates()
        ? editor(shown(segment, earlier), null)
        : Templates.segment(
            segment,
            signedIn.me().treats() ? preview(segment::criterion) : named(segment),
            versions(segment));
  }

  /** What it means now, or meant once, to be saved again; a 404 where it never had that version. */
  private Editor shown(Segment segment, Integer earlier) {
    return earlier == null || earlier == segment.number
        ? Editor.of(segment)
        : Editor.of(segment, segments.version(segment, earlier).criterion(), earlier);
  }

  /** What it means and has meant, newest first. */
  private List<VersionRow> versions(Segment segment) {
    var names = segments.names(page.language());
    Map<Long, String> people = staff.names();
    return Stream.concat(Stream.of(SegmentVersion.of(segment)), segments.earlier(segment).stream())
        .map(
            one ->
                new VersionRow(
                    one.number,
                    one.madeAt,
                    people.get(one.madeBy),
                    one.criterion().sentence(page.language(), names)))
        .toList();
  }

  private Choices choices() {
    return new Choices(
        departments.inOrder(),
        segments.doctors(),
        segments.inOrder(),
        segments.names(page.language()),
        page.locale(),
        sentences);
  }

  /** Whom a segment means in words, without counting them: the desk has no use for the number. */
  private Preview named(Segment segment) {
    var names = segments.names(page.language());
    return Preview.named(segment.criterion().sentence(page.language(), names));
  }

  /** Adds, removes or redraws lines; nothing is saved. */
  @POST
  @Path("edit")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response edit(
      MultivaluedMap<String, String> form, @HeaderParam("HX-Request") boolean partly) {
    Editor sent = Editor.read(form);
    String action = form.getFirst("do");
    Editor edited = edited(sent, action == null ? "" : action);
    if (partly) {
      return Response.ok(Templates.criterion(edited, choices()))
          .header("HX-Trigger-After-Swap", "criterion-changed")
          .build();
    }
    return Response.ok(editor(edited, preview(() -> criterion(edited)))).build();
  }

  private static Editor edited(Editor sent, String action) {
    String what = action.substring(0, Math.max(0, action.indexOf(':')));
    String path = action.substring(action.indexOf(':') + 1);
    CriterionRow rows = sent.criterion();
    return switch (what) {
      case "add" -> {
        CriterionRow more = rows.with(path, CriterionRow.fresh());
        yield sent.with(more, more.last(path));
      }
      case "group" -> {
        CriterionRow more = rows.with(path, CriterionRow.freshGroup());
        yield sent.with(more, more.last(path));
      }
      case "remove" -> sent.with(rows.without(path), path.substring(0, path.lastIndexOf('.')));
      default -> sent;
    };
  }

  /** Begins the count of what the form says, or goes on with it, or gives it up. */
  @POST
  @Path("preview")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance preview(MultivaluedMap<String, String> form) {
    String count = form.getFirst("count");
    if (STOP.equals(count)) {
      return Templates.preview(Preview.problem(sentences.of("segment:stopped", page.locale())));
    }
    Editor sent = Editor.read(form);
    return Templates.preview(
        told(
            () -> {
              var step = previews.step(criterion(sent), count, page.language());
              return step.found() == null
                  ? new Preview(null, step.sentence(), null, step.percent(), step.token())
                  : looked(step.found());
            }));
  }

  @POST
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response create(MultivaluedMap<String, String> form) {
    Editor sent = Editor.read(form);
    formPage.is(() -> editor(sent, null));
    return see(segments.add(sent.name(), criterion(sent)));
  }

  @POST
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response change(@PathParam("id") Id id, MultivaluedMap<String, String> form) {
    Segment segment = segments.require(id.value());
    Editor sent = Editor.read(form);
    formPage.is(() -> editor(sent, null));
    if (segment.version != sent.version()) {
      throw Problem.conflict("changed_meanwhile");
    }
    segments.change(segment, sent.name(), criterion(sent));
    return see(segment);
  }

  @POST
  @Path("{id}/delete")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response delete(@PathParam("id") Id id) {
    formPage.is(() -> show(id, null));
    segments.remove(segments.require(id.value()));
    return Response.seeOther(URI.create("/segments")).build();
  }

  /** Codes whose name or code begins like, or contains, what is being typed. */
  @GET
  @Path("codes")
  public TemplateInstance codes(@Context UriInfo request) {
    String typed = "";
    boolean byCode = false;
    var kind = ClinicalEvent.Kind.CONDITION;
    for (var field : request.getQueryParameters().entrySet()) {
      if (field.getKey().endsWith(".term")) {
        typed = field.getValue().get(0);
      } else if (field.getKey().endsWith(".by")) {
        byCode = field.getValue().get(0).equals("code");
      } else if (field.getKey().endsWith(".kind")) {
        kind = CriterionRow.eventKind(field.getValue().get(0));
      } else if (field.getKey().endsWith(".comparison")) {
        kind = ClinicalEvent.Kind.OBSERVATION;
      }
    }
    return Templates.codes(segments.codesLike(kind, typed, page.language()), byCode);
  }

  private static Response see(Segment segment) {
    return Response.seeOther(URI.create("/segments/" + segment.ref())).build();
  }

  private TemplateInstance editor(Editor editor, Preview preview) {
    List<VersionRow> versions =
        editor.ref() == null
            ? List.of()
            : versions(segments.require(Id.fromString(editor.ref()).value()));
    return Templates.editor(editor, preview, choices(), versions);
  }

  private Criterion criterion(Editor editor) {
    return editor.criterion().criterion(segments.departmentIds());
  }

  private Preview preview(Supplier<Criterion> criterion) {
    return told(() -> looked(previews.of(criterion.get(), page.language())));
  }

  private Preview looked(SegmentPreview found) {
    accessLogs.recordAll(
        found.some().stream().map(one -> one.patient().id).toList(), AccessPurpose.LIST);
    return Preview.of(found);
  }

  private Preview told(Supplier<Preview> preview) {
    try {
      return preview.get();
    } catch (Problem problem) {
      return Preview.problem(text(problem));
    }
  }

  private String text(Problem problem) {
    return sentences.of(problem.code(), page.locale(), problem.arguments());
  }
}
