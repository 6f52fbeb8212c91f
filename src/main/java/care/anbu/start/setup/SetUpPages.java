package care.anbu.start.setup;

import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.form.FormPage;
import care.anbu.clinic.signin.Guesses;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;

/** Where a clinic that has never seen Anbu begins. Open to whoever has the code of the terminal. */
@Path("/set-up")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SetUpPages {

  @CheckedTemplate(basePath = "setup")
  static class Templates {
    static native TemplateInstance form(Specialty[] specialties);

    static native TemplateInstance done(String login);
  }

  @Inject SetUpCode code;
  @Inject Guesses guesses;
  @Inject RequestOrigin origin;
  @Inject NewClinic newClinic;
  @Inject PageLanguage page;
  @Inject FormPage formPage;

  @GET
  public TemplateInstance form() {
    if (code.current().isEmpty()) {
      throw Problem.notFound();
    }
    return Templates.form(Specialty.values());
  }

  @POST
  public TemplateInstance make(
      @FormParam("code") String entered,
      @FormParam("slug") String slug,
      @FormParam("nameKo") String nameKo,
      @FormParam("nameEn") String nameEn,
      @FormParam("country") String country,
      @FormParam("zone") String zone,
      @FormParam("phone") String phone,
      @RestForm("specialty") List<String> specialties,
      @FormParam("administrator") String administrator,
      @FormParam("login") String login,
      @FormParam("password") String password) {
    formPage.is(this::form);
    guesses.require(
        "set-up from " + origin.address(),
        () -> code.opens(entered),
        new Problem(403, "setup:problem_code").at("code"));
    return Templates.done(
        newClinic.makeBy(
            entered,
            new NewClinic.Order(
                slug,
                nameKo,
                nameEn,
                country,
                zone,
                phone,
                chosen(specialties),
                new NewClinic.Administrator(administrator, login, password, page.language()))));
  }

  private static List<Specialty> chosen(List<String> names) {
    return names.stream()
        .map(name -> Typed.choice("specialty", name, Specialty.class))
        .filter(Objects::nonNull)
        .toList();
  }
}
