package care.anbu.clinic.retention;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.chain.AccessLogSettings;
import care.anbu.clinic.form.FormPage;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How long the clinic keeps what, and what the next night would remove. */
@Path("/settings/retention")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class RetentionPages {

  @CheckedTemplate(basePath = "retention")
  static class Templates {
    static native TemplateInstance retention(List<Row> rows, String logs);
  }

  /**
   * A kind with the days that hold.
   *
   * @param due rows that the next run would remove
   */
  public record Row(RetentionKind kind, int days, long due) {}

  @Inject Retentions retentions;
  @Inject AccessLogSettings logs;
  @Inject FormPage page;

  @GET
  @Transactional
  public TemplateInstance show() {
    Map<RetentionKind, Integer> days = retentions.days();
    Map<RetentionKind, Long> due = retentions.due();
    return Templates.retention(
        Arrays.stream(RetentionKind.values())
            .map(kind -> new Row(kind, days.get(kind), due.getOrDefault(kind, 0L)))
            .toList(),
        String.valueOf(logs.keep().toTotalMonths() / 12));
  }

  /** Takes the days of every kind; one left empty follows the usual time. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response set(MultivaluedMap<String, String> form) {
    page.is(this::show);
    for (RetentionKind kind : RetentionKind.values()) {
      retentions.set(kind, Typed.whole(kind.name(), form.getFirst(kind.name())));
    }
    return Response.seeOther(URI.create("/settings/retention")).build();
  }
}
