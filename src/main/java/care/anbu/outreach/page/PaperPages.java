package care.anbu.outreach.page;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.reply.Reply.Way;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The same on paper: a form for one patient to tick, and where the desk enters what was ticked. The
 * code on it leads to the patient; a form that is entered twice says nothing new.
 */
@Path("/preferences/paper")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.FRONT, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class PaperPages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance paper(boolean entered);

    static native TemplateInstance paperEntry(
        Patient patient, List<String> channels, List<String> stops, String code);

    static native TemplateInstance paperSheet(
        Patient patient,
        Clinic clinic,
        List<String> channels,
        List<String> stops,
        String language,
        String code,
        String picture);
  }

  @Inject FormPage page;
  @Inject Patients patients;
  @Inject PageAnswers answers;
  @Inject AccessLogs accessLogs;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  public TemplateInstance paper(@QueryParam("entered") boolean entered) {
    return Templates.paper(entered);
  }

  @POST
  @Transactional
  public Response find(@FormParam("code") String code) {
    page.is(() -> paper(false));
    String typed = Typed.required("code", code, PaperCode.LONGEST);
    Patient patient =
        PaperCode.read(typed)
            .flatMap(this::patientOf)
            .orElseThrow(() -> Problem.invalid("paper:problem_code").at("code"));
    return Response.seeOther(URI.create("/preferences/paper/" + patient.ref())).build();
  }

  /** Also where the record was absorbed since; empty: of nobody who is here. */
  private Optional<Patient> patientOf(PaperCode code) {
    try {
      return Optional.of(patients.requirePerson(code.patient()));
    } catch (Problem gone) {
      return Optional.empty();
    }
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance entry(@PathParam("id") Id id) {
    Patient patient = patients.requirePerson(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    return Templates.paperEntry(patient, channels(), stops(), new PaperCode(patient.id).toString());
  }

  /** Each part that something was written into, in the order of the sheet. */
  @POST
  @Path("{id}")
  @Transactional
  public Response enter(@PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    page.is(() -> entry(id));
    var form = new PageForm(sent);
    Patient patient = patients.requirePerson(id.value());
    Clinic clinic = clinics.current();
    var who =
        new Speaker(
            patient,
            null,
            clinic,
            LocalDate.ofInstant(clock.instant(), clinic.zoneId()),
            signedIn.me().language(),
            Way.PAPER,
            signedIn.id(),
            null);
    if (form.has("callBack")) {
      answers.take("callBack", who, form);
    }
    if (form.has("phone")) {
      answers.take("phone", who, form);
    }
    if (form.has("address")) {
      answers.take("address", who, form);
    }
    if (form.has("preferChannel") || form.has("preferPart") || form.has("preferLanguage")) {
      answers.take("prefer", who, form);
    }
    if (form.has("stop")) {
      answers.take("stop", who, form);
    }
    return Response.seeOther(URI.create("/preferences/paper?entered=true")).build();
  }

  /** In the language of the patient, to be printed. */
  @GET
  @Path("{id}/sheet")
  @Transactional
  public TemplateInstance sheet(@PathParam("id") Id id) {
    Patient patient = patients.requirePerson(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    String language = "ko".equals(patient.language) ? "ko" : "en";
    var code = new PaperCode(patient.id);
    return Templates.paperSheet(
            patient,
            clinics.current(),
            channels(),
            stops(),
            language,
            code.toString(),
            code.picture())
        .setLocale(Locale.forLanguageTag(language));
  }

  private static List<String> channels() {
    return List.of(
        Channel.SMS.name(), Channel.PHONE.name(), Channel.LETTER.name(), Channel.EMAIL.name());
  }

  /** There is no one contact that it answers. */
  private static List<String> stops() {
    return List.of("SMS", "EMAIL", "PHONE", "LETTER", "ALL");
  }
}
