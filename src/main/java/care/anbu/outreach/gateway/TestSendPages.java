package care.anbu.outreach.gateway;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.message.edit.TemplatePages;
import care.anbu.shared.Id;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** A click on the page of a template that sends it to whoever clicks. */
@Path("/templates/{id}/test-send")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
@Produces(MediaType.TEXT_HTML)
public class TestSendPages {

  @Inject TestSend test;
  @Inject TemplatePages pages;
  @Inject FormPage formPage;

  @POST
  public Response send(@PathParam("id") Id id) {
    formPage.is(() -> pages.edit(id, null, Optional.empty()));
    test.send(id.value());
    return Response.seeOther(URI.create("/templates/" + id + "?done=tested")).build();
  }
}
