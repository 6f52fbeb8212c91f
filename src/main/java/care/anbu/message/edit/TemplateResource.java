package care.anbu.message.edit;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.TemplateApproval;
import care.anbu.message.TemplateContent;
import care.anbu.message.TemplateVersion;
import care.anbu.message.TemplateVersions;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Message templates for other programs. */
@Path("/api/v1/templates")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class TemplateResource {

  /** A template as programs see it; {@code check} is what the guards say of it. */
  public record TemplateJson(
      String id,
      String name,
      Channel channel,
      String language,
      Purpose purpose,
      String subject,
      String body,
      MessageTemplate.State state,
      Instant changedAt,
      Instant approvedAt,
      MessageCheck check) {}

  /** A page of templates. */
  public record TemplateList(List<TemplateJson> items, int total) {}

  /** The words of a template as they were saved once; from number 1 on. */
  public record VersionJson(
      int number,
      String name,
      Purpose purpose,
      String subject,
      String body,
      Instant savedAt,
      Instant approvedAt) {}

  /** All versions of one template. */
  public record VersionList(List<VersionJson> items, int total) {}

  /** What a program writes. */
  public record TemplateRequest(
      String name, Channel channel, String language, Purpose purpose, String subject, String body) {

    TemplateContent content() {
      return new TemplateContent(name, purpose, subject, body);
    }
  }

  /** Why a text may be sent, or may not. */
  public record ReasonRequest(String reason) {}

  @Inject MessageTemplates templates;
  @Inject TemplateApproval approval;
  @Inject TemplateVersions versions;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Operation(summary = "Templates of the clinic; retired ones only by state=RETIRED")
  public TemplateList list(
      @QueryParam("channel") Channel channel,
      @QueryParam("language") String language,
      @QueryParam("state") MessageTemplate.State state) {
    var items = templates.matching(channel, language, state).stream().map(this::json).toList();
    return new TemplateList(items, items.size());
  }

  @GET
  @Path("{id}")
  public TemplateJson one(@PathParam("id") Id id) {
    return json(templates.require(id.value()));
  }

  @GET
  @Path("{id}/versions")
  @Operation(summary = "The words that a template has had, the newest first")
  public VersionList versions(@PathParam("id") Id id) {
    var items =
        versions.of(templates.require(id.value())).stream().map(TemplateResource::json).toList();
    return new VersionList(items, items.size());
  }

  @POST
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  @Operation(summary = "A new template, in draft")
  public RestResponse<TemplateJson> create(TemplateRequest request) {
    if (request == null) {
      throw Problem.invalid("invalid");
    }
    var template =
        templates.add(
            request.channel, request.language, request.content(), signedIn.id(), clock.instant());
    return RestResponse.status(RestResponse.Status.CREATED, json(template));
  }

  @PUT
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  @Operation(summary = "New words; the template is a draft again. Channel and language stay")
  public TemplateJson change(@PathParam("id") Id id, TemplateRequest request) {
    if (request == null) {
      throw Problem.invalid("invalid");
    }
    var template = templates.require(id.value());
    templates.change(template, request.content(), signedIn.id(), clock.instant());
    return json(template);
  }

  @POST
  @Path("{id}/approve")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Transactional
  @Operation(
      summary =
          "Releases a draft for sending; 409 with the reason when a guard objects. What must be"
              + " looked at (REVIEW) takes a reason, and another person than its author")
  public TemplateJson approve(@PathParam("id") Id id, ReasonRequest request) {
    var template = templates.require(id.value());
    signedIn.requirePerson();
    approval.approve(template, request == null ? null : request.reason, signedIn.id());
    return json(template);
  }

  @POST
  @Path("{id}/refuse")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Transactional
  @Operation(
      summary = "Sends a template back to its author; the guard answers such words the same then")
  public TemplateJson refuse(@PathParam("id") Id id, ReasonRequest request) {
    var template = templates.require(id.value());
    signedIn.requirePerson();
    approval.refuse(template, request == null ? null : request.reason, signedIn.id());
    return json(template);
  }

  @POST
  @Path("{id}/retire")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  @Operation(summary = "Takes a template out of use for good")
  public TemplateJson retire(@PathParam("id") Id id) {
    var template = templates.require(id.value());
    templates.retire(template, signedIn.id(), clock.instant());
    return json(template);
  }

  private static VersionJson json(TemplateVersion version) {
    TemplateContent content = version.content();
    return new VersionJson(
        version.number(),
        content.name(),
        content.purpose(),
        content.subject(),
        content.body(),
        version.savedAt(),
        version.approvedAt().orElse(null));
  }

  private TemplateJson json(MessageTemplate template) {
    return new TemplateJson(
        template.ref(),
        template.name(),
        template.channel(),
        template.language(),
        template.purpose(),
        template.subject().orElse(null),
        template.body(),
        template.state(),
        template.changedAt(),
        template.approvedAt().orElse(null),
        approval.check(template.channel(), template.content()));
  }
}
