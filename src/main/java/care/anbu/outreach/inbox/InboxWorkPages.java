package care.anbu.outreach.inbox;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.inbox.InboxFilter.Show;
import care.anbu.outreach.reply.HeldAnswers;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What one click does in the inbox: take, give back, decide, settle. */
@Path("/inbox")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class InboxWorkPages {

  /** On which list or conversation the click was made, and who had what it was about. */
  public static class From {
    @FormParam("patient")
    String patient;

    @FormParam("show")
    String show;

    @FormParam("kind")
    String kind;

    @FormParam("from")
    String from;
  }

  @Inject InboxPages pages;
  @Inject ConversationPages conversations;
  @Inject InboxWork work;
  @Inject HeldAnswers held;
  @Inject Closings closings;
  @Inject FormPage page;
  @Inject SignedIn signedIn;

  @POST
  @Path("holds/{id}/take")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  public Response takeHold(@PathParam("id") Id id, @BeanParam From from) {
    String back = on(from);
    work.takeHold(id.value());
    return Response.seeOther(URI.create(back)).build();
  }

  @POST
  @Path("holds/{id}/giving-back")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  public Response giveBackHold(@PathParam("id") Id id, @BeanParam From from) {
    String back = on(from);
    work.giveBackHold(id.value());
    return Response.seeOther(URI.create(back)).build();
  }

  /**
   * Whether an answer refuses messages, or who it is that has died.
   *
   * @param died the patient; then nothing is said of messages
   */
  @POST
  @Path("holds/{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  public Response decide(
      @PathParam("id") Id id,
      @FormParam("refused") String refused,
      @FormParam("died") String died,
      @BeanParam From from) {
    String back = on(from);
    Long whoDied = Typed.id("died", died);
    if (whoDied != null) {
      held.died(id.value(), whoDied, signedIn.id());
    } else {
      held.decide(id.value(), refused(refused), signedIn.id());
    }
    return Response.seeOther(URI.create(back)).build();
  }

  private static HeldAnswers.Refused refused(String typed) {
    HeldAnswers.Refused refused = Typed.choice("refused", typed, HeldAnswers.Refused.class);
    if (refused == null) {
      throw Problem.invalid("not_a_choice").at("refused");
    }
    return refused;
  }

  @POST
  @Path("requests/{id}/take")
  public Response takeRequest(@PathParam("id") Id id, @BeanParam From from) {
    String back = on(from);
    work.takeRequest(id.value(), Typed.id("from", from.from));
    return Response.seeOther(URI.create(back)).build();
  }

  @POST
  @Path("requests/{id}/giving-back")
  public Response giveBackRequest(@PathParam("id") Id id, @BeanParam From from) {
    String back = on(from);
    work.giveBackRequest(id.value());
    return Response.seeOther(URI.create(back)).build();
  }

  @POST
  @Path("requests/{id}/nothing-to-do")
  public Response nothingToDo(@PathParam("id") Id id, @BeanParam From from) {
    String back = on(from);
    closings.nothingToDo(id.value());
    return Response.seeOther(URI.create(back)).build();
  }

  @POST
  @Path("messages/{id}/seen")
  public Response seen(@PathParam("id") Id id, @BeanParam From from) {
    String back = on(from);
    work.seen(id.value());
    return Response.seeOther(URI.create(back)).build();
  }

  /** Where a refused click is answered, and where any other leads to. */
  private String on(From from) {
    Long patient = Typed.id("patient", from.patient);
    if (patient != null) {
      page.is(() -> conversations.show(new Id(patient), null, null));
      return ConversationPages.path(patient);
    }
    Show show = Typed.choice("show", from.show, Show.class);
    InboxKind kind = Typed.choice("kind", from.kind, InboxKind.class);
    page.is(() -> pages.inbox(show, kind, null));
    return new InboxFilter(show == null ? Show.ALL : show, kind, null).path();
  }
}
