package care.anbu.campaign.draft;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.message.DueList;
import care.anbu.message.LinkAddress;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.Rendering;
import care.anbu.message.Variables;
import care.anbu.message.rules.MessagingRules;
import care.anbu.patient.Patient;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.due.DueLists;
import care.anbu.segment.SegmentPreviews;
import care.anbu.segment.Segments;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Shows the chosen templates as a real patient of the segment would get them. */
@Path("/campaigns/preview")
@SignedInBy(SignedInBy.Way.SESSION)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
public class PreviewPages {

  /** A template filled in; {@code missing} names a variable without a value, or is null. */
  public record Text(
      Channel channel, String language, String subject, String body, String missing) {}

  @CheckedTemplate(basePath = "campaign")
  static class Templates {
    static native TemplateInstance preview(Patient patient, List<Text> texts, int sample);
  }

  @Inject Segments segments;
  @Inject Departments departments;
  @Inject MessageTemplates messageTemplates;
  @Inject LinkAddress links;
  @Inject SegmentPreviews previews;
  @Inject CareProtocols protocols;
  @Inject DueLists dueLists;
  @Inject PageLanguage page;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject Clock clock;

  @GET
  public TemplateInstance preview(
      @QueryParam("recipients") String recipients,
      @QueryParam("department") String department,
      @QueryParam("template") List<String> template,
      @QueryParam("sample") @DefaultValue("0") int sample) {
    // Looked for in turn, before there is a transaction.
    Recipients meant = Recipients.read(recipients);
    Patient patient = one(meant, sample);
    List<Text> texts =
        patient == null
            ? List.of()
            : QuarkusTransaction.requiringNew()
                .call(() -> texts(patient, template, sender(department, meant)));
    return Templates.preview(patient, texts, sample);
  }

  /** One of those who are meant; null where nobody is, or nobody may be shown. */
  private Patient one(Recipients recipients, int place) {
    if (recipients.segment() != null) {
      long segment = Id.fromString(recipients.segment()).value();
      return previews.one(segment, place, page.language()).orElse(null);
    }
    if (!recipients.isProtocol()) {
      return null;
    }
    long protocol = Id.fromString(recipients.protocol()).value();
    return QuarkusTransaction.requiringNew()
        .call(() -> dueLists.one(protocols.requireWorking(protocol), place))
        .orElse(null);
  }

  /** Who speaks, and of what. */
  private record Sender(Department department, DueList due) {}

  private Sender sender(String department, Recipients recipients) {
    if (department == null || department.isBlank()) {
      return new Sender(null, DueList.UNNAMED);
    }
    Department speaks = departments.require(segments.departmentIds().applyAsLong(department));
    if (!recipients.isProtocol()) {
      return new Sender(speaks, DueList.UNNAMED);
    }
    var protocol = protocols.requireWorking(Id.fromString(recipients.protocol()).value());
    return new Sender(speaks, DueList.ofAddressee(List.of(protocol.matter(speaks))));
  }

  private List<Text> texts(Patient patient, List<String> template, Sender sender) {
    Clinic clinic = clinics.current();
    LocalDate today = LocalDate.now(clock.withZone(clinic.zoneId()));
    accessLogs.record(patient.id, AccessPurpose.PREVIEW);
    return template.stream()
        .filter(ref -> !ref.isBlank())
        .map(ref -> messageTemplates.require(Id.fromString(ref).value()))
        // What this patient would really get stands first.
        .sorted(Comparator.comparing(text -> !text.language().equals(patient.language)))
        .map(text -> text(text, patient, sender, clinic, today))
        .toList();
  }

  private Text text(
      MessageTemplate template, Patient patient, Sender sender, Clinic clinic, LocalDate day) {
    var variables =
        Variables.from(clinic, sender.department, template.channel(), template.language(), day)
            .due(sender.due)
            .optOutLink(Variables.SAMPLE_LINK)
            .link(links.sample(template.channel()))
            .to(patient.name, patient.birthDate, day);
    try {
      var filled = Rendering.of(template, variables, MessagingRules.of(clinic.country));
      return new Text(
          template.channel(), template.language(), filled.subject(), filled.body(), null);
    } catch (Rendering.MissingValue missing) {
      return new Text(
          template.channel(), template.language(), "", template.body(), missing.variable());
    }
  }
}
