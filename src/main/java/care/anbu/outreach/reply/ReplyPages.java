package care.anbu.outreach.reply;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Refusals from numbers of nobody, and lists of refusals; what needs an answer is in the inbox. */
@Path("/outreach/answers")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ReplyPages {

  private static final int LIST = 100;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance answers(View view);
  }

  /** A number or mailbox to which nothing is sent, with what was said. */
  public record Line(ContactHold hold, Reply reply) {}

  /**
   * All that the page shows.
   *
   * @param mayDecide whether whoever looks may decide: a doctor may not
   * @param mayUpload whether they may take in a list of refusals
   * @param taken what a list came to that was just taken in; or null
   */
  public record View(
      List<Line> nobodys, boolean mayDecide, boolean mayUpload, RefusalLists.Result taken) {

    public int most() {
      return LIST;
    }

    public boolean cut() {
      return nobodys.size() >= LIST;
    }
  }

  @Inject FormPage page;
  @Inject EntityManager entities;
  @Inject ContactHolds holds;
  @Inject HeldAnswers held;
  @Inject RefusalLists lists;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance show() {
    return Templates.answers(view(null));
  }

  private View view(RefusalLists.Result taken) {
    return new View(
        nobodys(),
        !signedIn.me().treats(),
        signedIn.me().coordinates() || signedIn.me().administrates(),
        taken);
  }

  private List<Line> nobodys() {
    List<ContactHold> open = holds.ofNobody(LIST);
    Map<Long, Reply> replies =
        byId(open.stream().map(hold -> hold.replyId).filter(Objects::nonNull).toList());
    return open.stream()
        .map(hold -> new Line(hold, hold.replyId == null ? null : replies.get(hold.replyId)))
        .toList();
  }

  private Map<Long, Reply> byId(Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery("from Reply where id in ?1", Reply.class)
            .setParameter(1, ids)
            .getResultStream()
            .collect(Collectors.toMap(reply -> reply.id, Function.identity()));
  }

  /** The number is nobody's that refuses: whoever gets it is written to. */
  @POST
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  public Response letGo(@PathParam("id") Id id) {
    page.is(this::show);
    held.letGo(id.value(), signedIn.id());
    return Response.seeOther(URI.create("/outreach/answers")).build();
  }

  /** A table of who called the number for refusals. */
  @POST
  @Path("080")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance takeIn(@RestForm("file") FileUpload file) {
    page.is(this::show);
    if (file == null || file.size() == 0) {
      throw Problem.invalid("reply:problem_list_empty").at("file");
    }
    if (file.size() > RefusalLists.LONGEST) {
      throw Problem.invalid("reply:problem_list_length").at("file");
    }
    var taken = lists.take(read(file));
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              trail.record(AuditAction.REFUSALS_TAKEN_IN, AuditSubject.CLINIC);
              return Templates.answers(view(taken));
            });
  }

  /** Digits are the same in all encodings that such tables come in. */
  private static String read(FileUpload file) {
    try {
      return new String(Files.readAllBytes(file.uploadedFile()), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
