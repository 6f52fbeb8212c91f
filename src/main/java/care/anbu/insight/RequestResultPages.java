package care.anbu.insight;

import care.anbu.clinic.SignedInBy;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How long what patients ask for takes; counts, and nobody in particular. */
@Path("/requests/results")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class RequestResultPages {

  private static final List<Integer> SPANS = List.of(30, 90, 365);
  private static final String USUAL = "90";

  @CheckedTemplate(basePath = "insight")
  static class Templates {
    static native TemplateInstance requests(
        List<RequestDuration> kinds,
        RequestDuration.FirstWords firstWords,
        int days,
        List<Integer> spans);
  }

  @Inject RequestResults results;

  @GET
  @Transactional
  public TemplateInstance requests(@QueryParam("days") @DefaultValue(USUAL) int days) {
    int span = SPANS.contains(days) ? days : Integer.parseInt(USUAL);
    return Templates.requests(results.of(span), results.firstWords(span), span, SPANS);
  }
}
