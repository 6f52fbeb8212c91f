package care.anbu.interop.hl7v2;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.hl7v2.Hl7Message.State;
import care.anbu.interop.hl7v2.Hl7Messages.Row;
import care.anbu.interop.hl7v2.Hl7UnusedElements.Sum;
import care.anbu.interop.hl7v2.ListenerSetup.Wish;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The HL7 v2 listener and its messages for other programs. */
@Path("/api/v1/hl7")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
public class Hl7Resource {

  private static final int MOST = 1000;

  /**
   * A message without its content.
   *
   * @param contactsEnded phones, e-mail and postal addresses in use that it ended
   */
  public record MessageJson(
      String id,
      Instant receivedAt,
      String remote,
      String sender,
      String kind,
      String controlId,
      State state,
      Reason reason,
      String element,
      int tries,
      int contactsEnded) {

    static MessageJson of(Row row) {
      return new MessageJson(
          row.ref(),
          row.receivedAt(),
          row.remote(),
          row.sender(),
          row.kind(),
          row.controlId(),
          row.result().state(),
          row.result().reason(),
          row.result().element(),
          row.result().tries(),
          row.result().contactsEnded());
    }
  }

  /** Messages, latest first; {@code next} is the {@code before} of the next page, or null. */
  public record MessageList(List<MessageJson> items, String next) {}

  /** What came of trying a message again. */
  public record Tried(State state, Reason reason, String element) {}

  @Inject Hl7Listeners listeners;
  @Inject ListenerSetup setup;
  @Inject Hl7Messages messages;
  @Inject Hl7UnusedElements unused;
  @Inject Clinics clinics;
  @Inject Hl7Intake intake;
  @Inject SignedIn signedIn;

  @GET
  @Path("listener")
  @Operation(summary = "How the MLLP listener of the clinic is set up; off until it is")
  public Wish listener() {
    return Wish.of(listeners.current());
  }

  @PUT
  @Path("listener")
  @Operation(summary = "Sets the MLLP listener up, and opens or closes its port at once")
  public Wish change(Wish wish) {
    if (wish == null) {
      throw Problem.invalid("invalid");
    }
    return Wish.of(setup.change(wish));
  }

  @GET
  @Path("messages")
  @Operation(summary = "Messages that were received, latest first, without their content")
  public MessageList messages(
      @QueryParam("state") State state,
      @QueryParam("before") Id before,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    int most = Math.max(1, Math.min(MOST, limit));
    long last = before == null ? Long.MAX_VALUE : before.value();
    List<Row> rows = messages.before(last, state, most);
    String next = rows.size() < most ? null : rows.get(rows.size() - 1).ref();
    return new MessageList(rows.stream().map(MessageJson::of).toList(), next);
  }

  @GET
  @Path("unused")
  @Operation(summary = "What the messages of the last days said and Anbu does not use, by element")
  public Map<String, List<Sum>> unused(@QueryParam("days") @DefaultValue("30") int days) {
    int most = Math.max(1, Math.min(90, days));
    return Map.of("items", unused.latest(clinics.current(), most));
  }

  @POST
  @Path("messages/{id}/tries")
  @Operation(summary = "Looks into a message once more")
  public Tried retry(@PathParam("id") Id id) {
    messages.require(id.value());
    Hl7Message message = intake.retry(signedIn.clinicId(), id.value());
    return new Tried(message.state(), message.reason(), message.element());
  }
}
