package care.anbu.segment;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** The list of segments, and the editor in which a coordinator says who is meant. */
@Path("/segments")
@SignedInBy(SignedInBy.Way.SESSION)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Authenticated
public class SegmentPages {

  /** A segment in the list. */
  public record Listed(String ref, String name, String sentence) {}

  /** What the editor shows: of a new segment the {@code ref} is null. */
  public record Editor(String ref, String name, int version, CriterionRow criterion, String focus) {

    static Editor of(Segment segment) {
      return new Editor(
          segment.ref(), segment.name, segment.version, CriterionRow.of(segment.criterion()), null);
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
          null);
    }

    Editor with(CriterionRow changed, String focus) {
      return new Editor(ref, name, version, changed, focus);
    }
  }

  /** Whom the criterion means, only in words, or why that cannot be said; two of them are null. */
  public record Preview(SegmentPreview found, String sentence, String problem) {}

  @CheckedTemplate(basePath = "segment")
  static class Templates {
    static native TemplateInstance list(List<Listed> segments);

    static native TemplateInstance editor(
        Editor editor, Preview preview, List<Department> departments);

    static native TemplateInstance criterion(Editor editor, List<Department> departments);

    static native TemplateInstance segment(Segment segment, Preview preview);

    static native TemplateInstance preview(Preview preview);

    static native TemplateInstance codes(List<ClinicalCode> codes, boolean byCode);
  }

  @Inject Segments segments;
  @Inject SegmentPreviews previews;
  @Inject AccessLogs accessLogs;
  @Inject Departments departments;
  @Inject SignedIn signedIn;
  @Inject FormPage formPage;
  @Inject PageLanguage page;
  @Inject Sentences sentences;

  @GET
  public TemplateInstance list() {
    var names = segments.departmentNames(page.language());
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
    return editor(new Editor(null, "", 0, rows, null), null);
  }

  @GET
  @Path("{id}")
  public TemplateInstance show(@PathParam("id") Id id) {
    Segment segment = segments.require(id.value());
    return signedIn.me().coordinates()
        ? editor(Editor.of(segment), null)
        : Templates.segment(
            segment, signedIn.me().treats() ? preview(segment::criterion) : named(segment));
  }

  /** Whom a segment means in words, without counting them: the desk has no use for the number. */
  private Preview named(Segment segment) {
    var names = segments.departmentNames(page.language());
    return new Preview(null, segment.criterion().sentence(page.language(), names), null);
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
      return Response.ok(Templates.criterion(edited, departments.inOrder()))
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

  @POST
  @Path("preview")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance preview(MultivaluedMap<String, String> form) {
    Editor sent = Editor.read(form);
    return Templates.preview(preview(() -> criterion(sent)));
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
    formPage.is(() -> show(id));
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
      }
    }
    return Templates.codes(segments.codesLike(kind, typed), byCode);
  }

  private static Response see(Segment segment) {
    return Response.seeOther(URI.create("/segments/" + segment.ref())).build();
  }

  private TemplateInstance editor(Editor editor, Preview preview) {
    return Templates.editor(editor, preview, departments.inOrder());
  }

  private Criterion criterion(Editor editor) {
    return editor.criterion().criterion(segments.departmentIds());
  }

  private Preview preview(Supplier<Criterion> criterion) {
    try {
      SegmentPreview found = previews.of(criterion.get(), page.language());
      accessLogs.recordAll(
          found.some().stream().map(patient -> patient.id).toList(), AccessPurpose.LIST);
      return new Preview(found, null, null);
    } catch (Problem problem) {
      return new Preview(null, null, text(problem));
    }
  }

  private String text(Problem problem) {
    return sentences.of(problem.code(), page.locale(), problem.arguments());
  }
}
