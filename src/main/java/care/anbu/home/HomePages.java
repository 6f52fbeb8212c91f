package care.anbu.home;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The landing page of each role. */
@Path("/")
@Authenticated
public class HomePages {

  @CheckedTemplate(basePath = "home")
  static class Templates {
    static native TemplateInstance home();
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance home() {
    return Templates.home();
  }
}
