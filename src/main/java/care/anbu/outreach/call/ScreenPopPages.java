package care.anbu.outreach.call;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.request.Callers;
import care.anbu.shared.Problem;
import care.anbu.shared.Sealer;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
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
import java.util.List;
import java.util.Optional;

/**
 * Who is calling: call-centre software opens this address with the number, a desk without one types
 * it. The number leaves the address at once, sealed for who asked: histories and proxies hold none.
 */
@Path("/screen-pop")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ScreenPopPages {

  private static final int NUMBER = 40;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance screenPop(View view);
  }

  /**
   * What is known of a caller.
   *
   * @param number E.164; null: none was asked for, or none can be read
   * @param asked whether somebody asked
   */
  public record View(String number, boolean asked, List<Callers.Holder> holders) {

    /** Whether nobody has the number now, and these had it. */
    public boolean former() {
      return holders.stream().noneMatch(Callers.Holder::now);
    }
  }

  @Inject Callers callers;
  @Inject Sealer sealer;
  @Inject AccessLogs accessLogs;
  @Inject FormPage page;
  @Inject SignedIn signedIn;

  /**
   * @param number as the telephone system knows it, in any form
   * @param handle a number that was asked for, sealed
   */
  @GET
  @Transactional
  public Response pop(@QueryParam("number") String number, @QueryParam("s") String handle) {
    if (number != null) {
      return to(callers.number(shortened(number)));
    }
    return Response.ok(shown(handle)).build();
  }

  /** The same as typed. */
  @POST
  @Transactional
  public Response asked(@FormParam("number") String number) {
    page.is(() -> shown(null));
    String typed = Typed.required("number", number, NUMBER);
    Optional<String> read = callers.number(typed);
    if (read.isEmpty()) {
      throw Problem.invalid("request:problem_phone").at("number");
    }
    return to(read);
  }

  private Response to(Optional<String> number) {
    List<Callers.Holder> found = number.map(callers::of).orElse(List.of());
    // A number that is given out again must not open the record of whoever had it.
    String path =
        found.size() == 1 && found.get(0).now()
            ? "/patients/" + found.get(0).patient().ref()
            : "/screen-pop?s=" + sealer.seal(place(), number.orElse(""));
    return Response.seeOther(URI.create(path)).build();
  }

  private TemplateInstance shown(String handle) {
    Optional<String> opened = opened(handle);
    String number = opened.filter(text -> !text.isEmpty()).orElse(null);
    List<Callers.Holder> holders = number == null ? List.of() : callers.of(number);
    accessLogs.recordAll(
        holders.stream().map(holder -> holder.patient().id).toList(), AccessPurpose.SEARCH);
    return Templates.screenPop(new View(number, opened.isPresent(), holders));
  }

  /** Empty for a handle of somebody else, or one that was changed. */
  private Optional<String> opened(String handle) {
    try {
      return handle == null ? Optional.empty() : Optional.of(sealer.open(place(), handle));
    } catch (RuntimeException notOurs) {
      return Optional.empty();
    }
  }

  private Sealer.Place place() {
    return Sealer.Place.of(signedIn.clinicId(), "screen pop", signedIn.id(), "number");
  }

  /** A + that was not written as %2B comes as a blank. */
  private static String shortened(String number) {
    String text = number.startsWith(" ") ? "+" + number.strip() : number.strip();
    return text.substring(0, Math.min(text.length(), NUMBER));
  }
}
