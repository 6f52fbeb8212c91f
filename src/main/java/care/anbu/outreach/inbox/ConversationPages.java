package care.anbu.outreach.inbox;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Me;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.call.DialForm;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.gateway.Dialler;
import care.anbu.outreach.inbox.Writing.Mobile;
import care.anbu.outreach.inbox.WritingRule.Against;
import care.anbu.outreach.reply.HeardAnswers;
import care.anbu.outreach.reply.Owners;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The conversation with one patient: what was sent and said, and the answer to it. */
@Path("/patients/{id}/conversation")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ConversationPages {

  private static final int PART = 30;
  private static final int PRESS = 36;

  @CheckedTemplate(basePath = "inbox")
  static class Templates {
    static native TemplateInstance conversation(View view);
  }

  /**
   * A conversation as its page shows it.
   *
   * @param waiting what the patient waits for, the nearest first
   * @param earlier address of the part before; null: this is the first
   * @param said what was done just now, as the address names it; null: nothing
   */
  public record View(
      Patient patient,
      List<ConversationThread.Entry> entries,
      String earlier,
      List<ServiceRequest> waiting,
      Answering answering,
      Map<Long, String> staff,
      Me me,
      Instant now,
      String said) {

    public String name(Long member) {
      return member == null ? null : staff.getOrDefault(member, "–");
    }

    /** How it may be closed. */
    public List<Closing> closings(ServiceRequest request) {
      return Arrays.stream(Closing.values())
          .filter(how -> request.kind() != RequestKind.COMPLAINT || how.endsComplaint())
          .toList();
    }

    public List<RequestKind> kinds() {
      return RequestKind.OF_PATIENTS;
    }

    /** Those that one may close here who reads them; a death is made sure of elsewhere. */
    public List<ServiceRequest> closable() {
      return waiting.stream()
          .filter(one -> one.isFor(me) && one.kind() != RequestKind.DEATH_TOLD)
          .toList();
    }

    public boolean isMine(ServiceRequest request) {
      return request.inProgress() && Objects.equals(request.ownerId(), me.id());
    }

    /** Whether whoever looks may take it: nobody has it, or it was given to them. */
    public boolean mayTake(ServiceRequest request) {
      return request.ownerId() == null || request.isNewFor(me);
    }

    /** Who has it, as the form says it back. */
    public String ownerRef(ServiceRequest request) {
      return request.ownerId() == null ? "" : Id.text(request.ownerId());
    }

    /** Complaints are for those to whom they go. */
    public boolean mayRead(ConversationThread.Entry entry) {
      return entry.request() != null
          ? entry.request().isFor(me)
          : entry.reply() == null || entry.reply().kind != Reply.Kind.COMPLAINT || me.coordinates();
    }

    public String here() {
      return path(patient.id);
    }
  }

  /**
   * How the patient can be answered.
   *
   * @param numbers that take texts
   * @param lastFrom the number or mailbox from which they wrote last; null: none is kept
   * @param without why none can be written to where there are none
   * @param phones where they can be called
   * @param dials whether the telephone system calls
   * @param extension whose telephone rings first; null: this person has not said yet
   * @param press tells this page's buttons from those of the next one
   */
  public record Answering(
      List<Mobile> numbers,
      String lastFrom,
      Against without,
      Calling.Phones phones,
      boolean dials,
      String extension,
      String press) {

    /** The numbers that may be written to. */
    public List<Mobile> open() {
      return numbers.stream().filter(one -> one.against() == null && one.leaves() != null).toList();
    }

    /** Whether they wrote last from a number to which nothing may be written: another is chosen. */
    public boolean elsewhere() {
      return lastFrom != null
          && !Owners.isMailbox(lastFrom)
          && open().stream().noneMatch(one -> one.point().value.equals(lastFrom));
    }

    /** Why nothing may be written to that one; null: it takes no texts, or there is no hour. */
    public Against againstLast() {
      return numbers.stream()
          .filter(one -> one.point().value.equals(lastFrom))
          .map(Mobile::against)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }

    /** Why none of them may be; null: one may. */
    public Against against() {
      if (!open().isEmpty()) {
        return null;
      }
      return numbers.stream()
          .map(Mobile::against)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(without);
    }
  }

  /** What the form of an answer sends. */
  public static class Written {
    @FormParam("to")
    String to;

    @FormParam("text")
    String text;

    @FormParam("answers")
    String answers;

    @FormParam("close")
    boolean close;

    @FormParam("press")
    String press;
  }

  @Inject Patients patients;
  @Inject ConversationThread thread;
  @Inject ServiceRequests requests;
  @Inject HeardAnswers heard;
  @Inject Writing writing;
  @Inject Closings closings;
  @Inject Calling calling;
  @Inject Dialler dialler;
  @Inject StaffMembers staff;
  @Inject AccessLogs accessLogs;
  @Inject FormPage page;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  static String path(long patientId) {
    return "/patients/" + Id.text(patientId) + "/conversation";
  }

  @GET
  @Transactional
  public TemplateInstance show(
      @PathParam("id") Id id,
      @QueryParam("before") String before,
      @QueryParam("said") String said) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    ConversationThread.Part part = thread.before(patient.id, Cursor.read(before), PART);
    return Templates.conversation(
        new View(
            patient,
            part.entries(),
            part.earlier() == null ? null : path(patient.id) + "?before=" + part.earlier(),
            requests.waitingOf(patient.id),
            answering(patient),
            staff.names(),
            signedIn.me(),
            clock.instant(),
            said));
  }

  private Answering answering(Patient patient) {
    String lastFrom = heard.lastFrom(patient.id);
    return new Answering(
        writing.numbers(patient, lastFrom),
        lastFrom,
        writing.without(patient),
        calling.of(patient),
        dialler.isSetUp(),
        staff.require(signedIn.id()).extension,
        UUID.randomUUID().toString());
  }

  /** Answers by a text, and closes what it answers where that is wanted. */
  @POST
  @Path("text")
  public Response write(@PathParam("id") Id id, @BeanParam Written written) {
    page.is(() -> show(id, null, null));
    Long to = Typed.id("to", written.to);
    if (to == null) {
      throw Problem.invalid("required").at("to");
    }
    String text = Typed.required("text", written.text, DeskMessage.TEXT);
    String press = Typed.required("press", written.press, PRESS);
    Long answered = written.close ? Typed.id("answers", written.answers) : null;
    writing.write(id.value(), to, text, press, answered);
    return see(id, "sent");
  }

  /** Lets the telephone system ring this person, and then the patient. */
  @POST
  @Path("dial")
  public Response dial(
      @PathParam("id") Id id,
      @FormParam("number") String number,
      @FormParam("extension") String extension,
      @FormParam("press") String press) {
    page.is(() -> show(id, null, null));
    DialForm typed = DialForm.read(extension, press);
    Long point = Typed.id("number", number);
    if (point == null) {
      throw Problem.invalid("required").at("number");
    }
    String to = calling.number(id.value(), point);
    dialler.dial(new Dialler.Dialling(id.toString(), typed.press(), typed.extension(), to));
    // One that the system knows: a slip of the finger is not kept.
    QuarkusTransaction.requiringNew()
        .run(() -> staff.requirePerson(signedIn.id()).extension = typed.extension());
    return see(id, "rings");
  }

  /** Closes what the patient asked for, with what came of it. */
  @POST
  @Path("closing")
  public Response close(
      @PathParam("id") Id id,
      @FormParam("request") String request,
      @FormParam("how") String how,
      @FormParam("requestKind") String kind,
      @FormParam("note") String note) {
    page.is(() -> show(id, null, null));
    Closing closing = Typed.choice("how", how, Closing.class);
    if (closing == null) {
      throw Problem.invalid("required").at("how");
    }
    Long closed = Typed.id("request", request);
    if (closed == null) {
      throw Problem.notFound();
    }
    var said =
        new Closings.Said(
            closing,
            Typed.choice("requestKind", kind, RequestKind.class),
            Typed.text("note", note, ServiceRequest.TEXT));
    closings.close(id.value(), closed, said);
    return see(id, "closed");
  }

  private static Response see(Id id, String said) {
    return Response.seeOther(URI.create(path(id.value()) + "?said=" + said)).build();
  }
}
