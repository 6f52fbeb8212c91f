package care.anbu.interop.hl7v2;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.interop.hl7v2.Hl7Message.State;
import care.anbu.interop.hl7v2.Hl7Messages.Row;
import care.anbu.interop.hl7v2.Hl7UnusedElements.Sum;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Sealer;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The listener of the clinic and the messages that it received, for the administrator. */
@Path("/settings/hl7")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class Hl7Pages {

  private static final int PAGE = 100;
  private static final int DAYS = 30;

  /** What the port does at this moment; all but {@code open} mean nothing while it is closed. */
  public record Port(boolean open, int connections, long refused, String lastRefused) {

    static Port of(MllpListener listener) {
      return new Port(true, listener.connections(), listener.refused(), listener.lastRefused());
    }
  }

  @CheckedTemplate(basePath = "hl7")
  static class Templates {
    static native TemplateInstance listener(
        Hl7Listener listener,
        Port port,
        String ports,
        boolean tlsAvailable,
        boolean tlsRequired,
        List<String> charsets,
        Map<State, Long> counts,
        List<Sum> unused,
        int days,
        boolean saved);

    static native TemplateInstance messages(
        List<Row> rows, State state, State[] states, Map<State, Long> counts, String next);

    static native TemplateInstance message(
        Hl7Message message, List<String> lines, List<String> unused);
  }

  /** What the form of the listener sends. */
  public static class Form {
    @FormParam("enabled")
    boolean enabled;

    @FormParam("port")
    String port;

    @FormParam("tls")
    boolean tls;

    @FormParam("certificates")
    String certificates;

    @FormParam("senders")
    String senders;

    @FormParam("applications")
    String applications;

    @FormParam("facility")
    String facility;

    @FormParam("charset")
    String charset;

    @FormParam("charsetAlways")
    boolean charsetAlways;

    @FormParam("testMessages")
    boolean testMessages;

    @FormParam("source")
    String source;

    ListenerSetup.Wish wish() {
      Integer number = Typed.whole("port", port);
      return new ListenerSetup.Wish(
          enabled,
          number == null ? 0 : number,
          tls,
          certificates,
          senders,
          applications,
          facility,
          charset,
          charsetAlways,
          testMessages,
          source);
    }
  }

  @Inject FormPage page;
  @Inject Hl7Listeners listeners;
  @Inject ListenerSetup setup;
  @Inject MllpListeners ports;
  @Inject Hl7Settings settings;
  @Inject Hl7UnusedElements unused;
  @Inject MessageProcessor processor;
  @Inject Clinics clinics;
  @Inject Hl7Messages messages;
  @Inject KeptContent contents;
  @Inject Hl7Intake intake;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  public TemplateInstance listener(@QueryParam("saved") boolean saved) {
    Port port = ports.of(signedIn.clinicId()).map(Port::of).orElse(new Port(false, 0, 0, null));
    return Templates.listener(
        listeners.current(),
        port,
        ports.assigned(signedIn.clinicId()),
        MllpTls.available(settings.tls()),
        MllpTls.required(settings),
        ListenerSetup.CHARSETS,
        messages.counts(),
        unused.latest(clinics.current(), DAYS),
        DAYS,
        saved);
  }

  @POST
  public Response change(@BeanParam Form form) {
    page.is(() -> listener(false));
    setup.change(form.wish());
    return Response.seeOther(URI.create("/settings/hl7?saved=true")).build();
  }

  @GET
  @Path("messages")
  public TemplateInstance messages(
      @QueryParam("state") State state, @QueryParam("before") Id before) {
    long last = before == null ? Long.MAX_VALUE : before.value();
    List<Row> rows = messages.before(last, state, PAGE);
    String next = rows.size() < PAGE ? null : rows.get(rows.size() - 1).ref();
    return Templates.messages(rows, state, State.values(), messages.counts(), next);
  }

  @GET
  @Path("messages/{id}")
  @Transactional
  public TemplateInstance message(@PathParam("id") Id id) {
    Hl7Message message = messages.require(id.value());
    CharacterSet characters = listeners.current().characterSet();
    byte[] content;
    try {
      content = contents.open(message, characters);
    } catch (Sealer.DoesNotOpen lost) {
      return Templates.message(message, List.of(), List.of());
    }
    people(message, content, characters)
        .forEach(person -> accessLogs.record(person, AccessPurpose.MESSAGE));
    return Templates.message(
        message, Hl7Message.lines(content, characters), processor.unused(message));
  }

  /**
   * What stands in a message is what stands in a record. One that failed has no patient yet: those
   * whose chart number it names are looked at, and be it nobody here.
   */
  private Set<Long> people(Hl7Message message, byte[] content, CharacterSet characters) {
    if (message.subjectId() != null) {
      return Set.of(message.subjectId());
    }
    var known = new HashSet<Long>();
    Hl7Message.numbers(content, characters)
        .forEach(
            number -> patients.byAnyChartNumber(number).ifPresent(found -> known.add(found.id)));
    return known.isEmpty() ? Set.of(AccessLogs.NOBODY_HERE) : known;
  }

  /** Looks into a message once more, after what was wrong has been put right. */
  @POST
  @Path("messages/{id}/tries")
  public Response retry(@PathParam("id") Id id) {
    messages.require(id.value());
    page.is(() -> message(id));
    intake.retry(signedIn.clinicId(), id.value());
    return Response.seeOther(URI.create("/settings/hl7/messages/" + id)).build();
  }
}
