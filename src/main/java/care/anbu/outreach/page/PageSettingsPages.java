package care.anbu.outreach.page;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.message.MessageCheck;
import care.anbu.message.TemplateApproval;
import care.anbu.message.TemplateContent;
import care.anbu.message.Variable;
import care.anbu.message.Variables;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What patients' own pages say of the clinic, and how they look. */
@Path("/settings/patient-page")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class PageSettingsPages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance pageSettings(Clinic clinic);
  }

  private static final int GREETING = 300;
  private static final int URL = 300;

  /** Whose number nobody has. */
  private static final String SAMPLE_DIGITS = "0000";

  private static final List<String> CHANNELS =
      Stream.of(Channel.values()).map(Channel::name).toList();

  @Inject FormPage page;
  @Inject Clinics clinics;
  @Inject TemplateApproval approval;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  @GET
  public TemplateInstance settings() {
    return Templates.pageSettings(clinics.current());
  }

  @POST
  @Transactional
  public Response set(
      @FormParam("greetingKo") String greetingKo,
      @FormParam("greetingEn") String greetingEn,
      @FormParam("bookingUrl") String bookingUrl) {
    page.is(this::settings);
    Clinic clinic = clinics.current();
    String korean = greeting("greetingKo", greetingKo);
    String english = greeting("greetingEn", greetingEn);
    String booking = https("bookingUrl", bookingUrl);
    trail.record(
        AuditAction.CLINIC_CHANGED,
        AuditSubject.CLINIC,
        AuditDetails.none()
            .change(AuditField.GREETING_KO, clinic.pageGreetingKo, korean)
            .change(AuditField.GREETING_EN, clinic.pageGreetingEn, english)
            .change(AuditField.BOOKING_URL, clinic.bookingUrl, booking));
    clinic.pageGreetingKo = korean;
    clinic.pageGreetingEn = english;
    clinic.bookingUrl = booking;
    return Response.seeOther(URI.create("/settings/patient-page")).build();
  }

  /**
   * It stands where anybody who holds the phone reads it: as a text message would. What the guard
   * is not sure of, an administrator answers for by the audit trail.
   */
  private String greeting(String field, String typed) {
    String text = Typed.text(field, typed, GREETING);
    if (text != null) {
      MessageCheck check =
          approval.check(Channel.SMS, new TemplateContent("", Purpose.CARE, null, text));
      if (!check.clear() && !check.review()) {
        throw Problem.invalid("pageSettings:problem_greeting", check.words()).at(field);
      }
    }
    return text;
  }

  private static String https(String field, String typed) {
    String text = Typed.text(field, typed, URL);
    if (text == null) {
      return null;
    }
    try {
      URI address = new URI(text);
      if ("https".equals(address.getScheme())
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return text;
      }
    } catch (URISyntaxException unreadable) {
      // Told as any other that is none.
    }
    throw Problem.invalid("pageSettings:problem_booking").at(field);
  }

  /** The page of somebody who does not exist; its forms send nothing. */
  @GET
  @Path("preview/{view}/{language}")
  public TemplateInstance preview(
      @PathParam("view") String view, @PathParam("language") String language) {
    boolean known = language.equals("ko") || language.equals("en");
    if (!known || !(view.equals("before") || view.equals("after"))) {
      throw Problem.notFound();
    }
    Clinic clinic = clinics.current();
    var sender = Sight.Sender.of(clinic, language);
    LocalDate today = LocalDate.ofInstant(clock.instant(), clinic.zoneId());
    Sight sight =
        view.equals("before")
            ? Sight.birthDate(sender, language, Channel.SMS, null, 0, PageForm.EMPTY)
            : Sight.answers(
                sender,
                language,
                "-",
                Variables.from(clinic, null, Channel.SMS, language, today)
                    .value(Variable.DUE_LIST)
                    .orElseThrow(),
                new Sight.Own(
                    SAMPLE_DIGITS, "", null, language, CHANNELS, today, today.plusYears(1)),
                null,
                PageForm.EMPTY);
    return PersonalPages.Templates.personal(sight, true).setLocale(Locale.forLanguageTag(language));
  }
}
