package care.anbu.protocol.edit;

import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.protocol.CareProtocol;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.ProtocolVersion;
import care.anbu.protocol.ProtocolVersions;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.net.URI;

/**
 * Writes a protocol by hand, or changes what one says. Each saving is a version that waits for a
 * doctor; what was approved works on until then.
 */
@Path("/protocols")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ProtocolFormPages {

  @CheckedTemplate(basePath = "protocol")
  static class Templates {
    static native TemplateInstance edit(ProtocolForm form);
  }

  @Inject CareProtocols protocols;
  @Inject ProtocolVersions versions;
  @Inject Segments segments;
  @Inject Departments departments;
  @Inject FormPage formPage;
  @Inject PageLanguage page;

  @GET
  @Path("own")
  @Transactional
  public TemplateInstance start() {
    return Templates.edit(ProtocolForm.empty(choices()));
  }

  @POST
  @Path("own")
  @Transactional
  public Response add(MultivaluedMap<String, String> form) {
    formPage.is(this::start);
    Long department = Typed.id("department", form.getFirst("department"));
    if (department == null) {
      throw Problem.invalid("required").at("department");
    }
    return see(
        protocols.add(
            form.getFirst("name"), department, null, read(form, ProtocolForm.EVERYBODY, null)));
  }

  @GET
  @Path("{id}/edit")
  @Transactional
  public TemplateInstance edit(@PathParam("id") Id id) {
    CareProtocol protocol = protocols.require(id.value());
    protocol.requireInUse();
    ProtocolVersion latest = versions.latest(protocol.id).orElseThrow(Problem::notFound);
    ProtocolDefinition definition = latest.definition();
    CriterionNames names = segments.names(page.language());
    return Templates.edit(
        ProtocolForm.of(
            protocol.ref(),
            latest.number,
            protocol.name,
            Id.text(protocol.departmentId),
            definition,
            new ProtocolForm.Kept(
                ProtocolForm.isEverybody(definition.population())
                    ? null
                    : definition.population().sentence(page.language(), names),
                definition.exclusions() == null
                    ? null
                    : definition.exclusions().sentence(page.language(), names)),
            choices(),
            page.language()));
  }

  /** A department is not changed: its doctors have approved what it said so far. */
  @POST
  @Path("{id}/edit")
  @Transactional
  public Response change(@PathParam("id") Id id, MultivaluedMap<String, String> form) {
    CareProtocol protocol = protocols.requireToChange(id.value());
    formPage.is(() -> edit(id));
    Integer seen = Typed.whole("version", form.getFirst("version"));
    if (seen == null) {
      throw Problem.invalid("required").at("version");
    }
    ProtocolVersion latest = versions.latest(protocol.id).orElseThrow(Problem::notFound);
    if (seen != latest.number) {
      throw Problem.conflict("changed_meanwhile");
    }
    ProtocolDefinition before = latest.definition();
    ProtocolDefinition wanted = read(form, before.population(), before.exclusions());
    protocols.rename(protocol, form.getFirst("name"));
    // Another name alone is no version that a doctor would have to read.
    if (!FieldsOfDefinition.areSame(before, wanted)) {
      protocols.change(protocol, seen, wanted);
    }
    return see(protocol);
  }

  private ProtocolForm.Choices choices() {
    return new ProtocolForm.Choices(departments.inOrder(), segments.inOrder());
  }

  /**
   * What the form says.
   *
   * @param population whom the protocol means so far
   * @param exclusions whom not so far; null: nobody
   */
  private ProtocolDefinition read(
      MultivaluedMap<String, String> form, Criterion population, Criterion exclusions) {
    return new DefinitionFields(form)
        .read(
            chosen(form, "population", population, ProtocolForm.EVERYBODY),
            chosen(form, "exclusions", exclusions, null));
  }

  /** What a segment means now, copied: a protocol is to say whom it means by itself. */
  private Criterion chosen(
      MultivaluedMap<String, String> form, String field, Criterion soFar, Criterion otherwise) {
    String chosen = Typed.plain(form.getFirst(field));
    if (chosen.equals(ProtocolForm.AS_IT_IS)) {
      return soFar;
    }
    Long segment = Typed.id(field, chosen);
    return segment == null ? otherwise : segments.require(segment).criterion();
  }

  private static Response see(CareProtocol protocol) {
    return Response.seeOther(URI.create("/protocols/" + protocol.ref())).build();
  }
}
