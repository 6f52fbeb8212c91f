package care.anbu.clinic;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Sign-in, sign-out and the choice of language. */
@Path("/")
@PermitAll
public class SignInPages {

  @CheckedTemplate(basePath = "clinic")
  static class Templates {
    static native TemplateInstance signIn(boolean failed);
  }

  @Inject SecurityIdentity identity;

  @GET
  @Path("sign-in")
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance form(@QueryParam("failed") String failed) {
    return Templates.signIn(failed != null);
  }

  @POST
  @Path("sign-out")
  public Response signOut() {
    FormAuthenticationMechanism.logout(identity);
    return Response.seeOther(URI.create("/sign-in")).build();
  }

  /** Keeps the choice in a cookie and goes back to the page it was made on. */
  @POST
  @Path("language/{language}")
  public Response language(
      @jakarta.ws.rs.PathParam("language") String language, @FormParam("back") String back) {
    var cookie =
        new NewCookie.Builder(PageLanguage.COOKIE)
            .value("ko".equals(language) ? "ko" : "en")
            .path("/")
            .maxAge(365 * 24 * 3600)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.LAX)
            .build();
    boolean inside = back != null && back.startsWith("/") && !back.startsWith("//");
    return Response.seeOther(URI.create(inside ? back : "/")).cookie(cookie).build();
  }
}
