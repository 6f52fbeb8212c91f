package care.anbu.interop.encounter;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.history.EncounterType;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page that maps kinds of encounters to departments. */
@Path("/imports/encounter-types")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class EncounterTypePages {

  @CheckedTemplate(basePath = "interop")
  static class Templates {
    static native TemplateInstance encounterTypes(
        List<EncounterTypes.Used> types, List<Department> departments, long guessed, boolean saved);
  }

  @Inject FormPage page;
  @Inject EncounterTypes types;
  @Inject Departments departments;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;

  @GET
  public TemplateInstance page(@QueryParam("saved") boolean saved) {
    return Templates.encounterTypes(types.used(), departments.inOrder(), types.guessed(), saved);
  }

  /** Takes the whole table: rows of the form, a type and its department each. */
  @POST
  @Transactional
  public Response map(
      @FormParam("type") List<String> typeIds, @FormParam("department") List<String> choices) {
    page.is(() -> page(false));
    if (typeIds.size() != choices.size()) {
      throw Problem.invalid("invalid");
    }
    Map<Long, Long> mapping = new HashMap<>();
    for (int i = 0; i < typeIds.size(); i++) {
      mapping.put(Typed.id("type", typeIds.get(i)), department(choices.get(i)));
    }
    var details = AuditDetails.none().with(AuditField.COUNT, mapping.size());
    for (EncounterType type : types.list("id in ?1 order by id", mapping.keySet())) {
      details.change(
          AuditField.DEPARTMENT, told(type, type.departmentId), told(type, mapping.get(type.id)));
    }
    types.map(mapping, signedIn.id());
    trail.record(AuditAction.ENCOUNTER_TYPES_MAPPED, AuditSubject.CLINIC, details);
    return Response.seeOther(URI.create("/imports/encounter-types?saved=true")).build();
  }

  private String told(EncounterType type, Long department) {
    return type.display + ": " + (department == null ? "–" : departments.require(department).code);
  }

  private Long department(String text) {
    Long id = Typed.id("department", text);
    return id == null ? null : departments.require(id).id;
  }
}
