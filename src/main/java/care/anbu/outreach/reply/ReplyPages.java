package care.anbu.outreach.reply;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Answers that a person has to read, and refusals from numbers of nobody. */
@Path("/outreach/answers")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ReplyPages {

  private static final int LIST = 100;

  /** Answers of nobody's numbers stay on the page so long. */
  private static final Duration SHOWN = Duration.ofDays(30);

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance answers(View view);
  }

  /** A number or mailbox to which nothing is sent, with what was said and whose it is. */
  public record Line(ContactHold hold, Reply reply, List<Patient> patients) {

    public boolean death() {
      return hold.why == ContactHold.Why.DEATH_TOLD;
    }

    boolean ofNobody() {
      return patients.isEmpty() && hold.why == ContactHold.Why.NOBODYS;
    }
  }

  /** A patient who is said to have died. */
  public record Told(Reply reply, Patient patient) {}

  /**
   * All that the page shows.
   *
   * @param strangers other answers from numbers of nobody
   * @param mayDecide whether whoever looks may decide: a doctor may not
   * @param mayUpload whether they may take in a list of refusals
   * @param taken what a list came to that was just taken in; or null
   */
  public record View(
      List<Line> undecided,
      List<Line> nobodys,
      List<Told> deaths,
      List<Reply> strangers,
      boolean mayDecide,
      boolean mayUpload,
      RefusalLists.Result taken) {

    public int most() {
      return LIST;
    }

    public boolean cut() {
      return undecided.size() >= LIST || nobodys.size() >= LIST;
    }
  }

  @Inject FormPage page;
  @Inject EntityManager entities;
  @Inject ContactHolds holds;
  @Inject HeldAnswers held;
  @Inject RefusalLists lists;
  @Inject Owners owners;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance show() {
    return Templates.answers(view(null));
  }

  private View view(RefusalLists.Result taken) {
    List<Line> lines = lines();
    List<Told> deaths = deaths();
    accessLogs.recordAll(
        Stream.concat(
                lines.stream().flatMap(line -> line.patients().stream()),
                deaths.stream().map(Told::patient))
            .map(patient -> patient.id)
            .distinct()
            .toList(),
        AccessPurpose.LIST);
    return new View(
        lines.stream().filter(line -> !line.ofNobody()).toList(),
        lines.stream().filter(Line::ofNobody).toList(),
        deaths,
        strangers(),
        !signedIn.me().treats(),
        signedIn.me().coordinates() || signedIn.me().administrates(),
        taken);
  }

  private List<Line> lines() {
    List<ContactHold> open = oneOfEachDeath(holds.open(false, LIST));
    open.addAll(holds.open(true, LIST));
    Map<Long, Reply> replies =
        byId(open.stream().map(hold -> hold.replyId).filter(Objects::nonNull).toList());
    Map<String, List<ContactPoint>> points =
        owners.of(open.stream().map(hold -> hold.value).toList());
    Set<Long> ids = Owners.patients(points.values().stream().flatMap(List::stream).toList());
    Map<Long, Patient> people =
        ids.isEmpty()
            ? Map.of()
            : patients.stream("id in ?1", ids)
                .collect(Collectors.toMap(patient -> patient.id, Function.identity()));
    return open.stream()
        .map(
            hold ->
                new Line(
                    hold,
                    hold.replyId == null ? null : replies.get(hold.replyId),
                    Owners.patients(points.getOrDefault(hold.value, List.of())).stream()
                        .map(people::get)
                        .filter(Objects::nonNull)
                        .toList()))
        .toList();
  }

  /** All that a patient said to have died has is held: it is one line, of where it was told. */
  private static List<ContactHold> oneOfEachDeath(List<ContactHold> open) {
    var told = new HashSet<Long>();
    return open.stream()
        .filter(hold -> hold.why != ContactHold.Why.DEATH_TOLD || told.add(hold.replyId))
        .collect(Collectors.toCollection(ArrayList::new));
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

  /** Until somebody has confirmed it or taken it back. */
  private List<Told> deaths() {
    return entities
        .createQuery(
            "select r, p from Reply r join Patient p on p.id = r.patientId"
                + " where r.kind = DIED and p.deathUncertain = true order by r.at, r.id",
            Object[].class)
        .setMaxResults(LIST)
        .getResultStream()
        .map(row -> new Told((Reply) row[0], (Patient) row[1]))
        .toList();
  }

  private List<Reply> strangers() {
    return entities
        .createQuery(
            "from Reply r where r.patientId is null and r.at > ?1 and r.text is not null"
                + " and not exists (select 1 from ContactHold h where h.replyId = r.id"
                + " and h.decidedAt is null) order by r.at desc, r.id desc",
            Reply.class)
        .setParameter(1, clock.instant().minus(SHOWN))
        .setMaxResults(LIST)
        .getResultList();
  }

  /**
   * Whether an answer refuses messages, or who it is that has died.
   *
   * @param died the patient; then nothing is said of messages
   */
  @POST
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  public Response decide(
      @PathParam("id") Id id, @FormParam("refused") String refused, @FormParam("died") Id died) {
    page.is(this::show);
    if (died != null) {
      held.died(id.value(), died.value(), signedIn.id());
    } else {
      held.decide(id.value(), refused(refused), signedIn.id());
    }
    return Response.seeOther(URI.create("/outreach/answers")).build();
  }

  private static HeldAnswers.Refused refused(String typed) {
    HeldAnswers.Refused refused = Typed.choice("refused", typed, HeldAnswers.Refused.class);
    if (refused == null) {
      throw Problem.invalid("not_a_choice").at("refused");
    }
    return refused;
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
