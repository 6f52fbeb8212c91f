package care.anbu.patient.web;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.PatientsChanged;
import care.anbu.patient.Sex;
import care.anbu.patient.history.PatientTimeline;
import care.anbu.patient.history.TimelineKind;
import care.anbu.shared.Channel;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A patient's record: the page of it, its basics, and adding someone by hand. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class PatientPages {

  private static final int TIMELINE_PAGE = 25;

  @CheckedTemplate(basePath = "patient")
  static class Templates {
    static native TemplateInstance record(PatientView view);

    static native TemplateInstance timeline(TimelineView timeline);

    static native TemplateInstance timelinePart(TimelineView timeline);

    static native TemplateInstance newPatient(Basics basics);

    static native TemplateInstance edit(Basics basics);
  }

  /** What the form of the basics needs. */
  public record Basics(Patient patient, LocalDate today) {

    public List<Sex> sexes() {
      return List.of(Sex.values());
    }

    public List<Channel> channels() {
      return List.of(Channel.values());
    }
  }

  @Inject Patients patients;
  @Inject PatientViews views;
  @Inject PatientTimeline timeline;
  @Inject AccessLogs accessLogs;
  @Inject AuditTrail trail;
  @Inject Clinics clinics;
  @Inject PageLanguage page;
  @Inject FormPage formPage;
  @Inject CurrentClinic clinic;
  @Inject ChangedPatients changedPatients;
  @Inject Event<PatientsChanged> changed;
  @Inject Clock clock;

  @GET
  @Path("new")
  public TemplateInstance newPatient() {
    return Templates.newPatient(new Basics(new Patient(), today()));
  }

  @POST
  @Transactional
  public Response add(@BeanParam PatientForm form) {
    formPage.is(this::newPatient);
    var patient = new Patient();
    var before = new BasicsAsTheyWere(patient);
    form.applyTo(patient, today());
    patient.chartNumber = form.chartNumberOr("N" + patient.ref());
    requireFreeChartNumber(patient.id, patient.chartNumber);
    patient.createdAt = clock.instant();
    patient.updatedAt = patient.createdAt;
    patients.persist(patient);
    before.recordAdded(trail, patient);
    changedPatients.note(patient.id);
    changed.fire(new PatientsChanged(clinic.id()));
    return seePatient(patient);
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance record(Id id, @QueryParam("kind") Set<TimelineKind> kinds) {
    Patient patient = patients.require(id.value());
    if (patient.id != id.value()) {
      // The record was absorbed: its old address leads to the person.
      throw new RedirectionException(Response.Status.FOUND, pageOf(patient));
    }
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    return Templates.record(views.of(patient, timeline(patient, kinds, null)));
  }

  /** The timeline, or more of it: a part for htmx, or the page from there on without JavaScript. */
  @GET
  @Path("{id}/timeline")
  @Transactional
  public TemplateInstance timeline(
      Id id,
      @QueryParam("kind") Set<TimelineKind> kinds,
      @QueryParam("after") String after,
      @HeaderParam("HX-Request") boolean part) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    TimelineView wanted = timeline(patient, kinds, after);
    if (part) {
      return after == null ? Templates.timelinePart(wanted) : Templates.timeline(wanted);
    }
    return Templates.record(views.of(patient, wanted));
  }

  @GET
  @Path("{id}/edit")
  @Transactional
  public TemplateInstance edit(Id id) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    return Templates.edit(new Basics(patient, today()));
  }

  @POST
  @Path("{id}")
  @Transactional
  public Response correct(Id id, @BeanParam PatientForm form) {
    formPage.is(() -> edit(id));
    Patient patient = patients.requirePerson(id.value());
    if (!form.saw(patient)) {
      throw Problem.conflict("changed_meanwhile");
    }
    // Before anything is changed: looking it up would write the change, which the database refuses.
    String chartNumber = form.chartNumberOr(patient.chartNumber);
    requireFreeChartNumber(patient.id, chartNumber);
    var before = new BasicsAsTheyWere(patient);
    form.applyTo(patient, today());
    patient.chartNumber = chartNumber;
    patient.updatedAt = clock.instant();
    before.record(trail, patient);
    changedPatients.note(patient.id);
    changed.fire(new PatientsChanged(clinic.id()));
    return seePatient(patient);
  }

  private TimelineView timeline(Patient patient, Set<TimelineKind> kinds, String after) {
    Set<TimelineKind> wanted = EnumSet.noneOf(TimelineKind.class);
    wanted.addAll(kinds);
    var read = timeline.read(patient.id, wanted, after, TIMELINE_PAGE, page.language());
    return new TimelineView(patient.ref(), wanted, read, clinics.current().zoneId());
  }

  private void requireFreeChartNumber(long id, String chartNumber) {
    List<Long> others =
        patients
            .getEntityManager()
            .createQuery(
                "select id from Patient where chartNumber = ?1 and id <> ?2"
                    + " union all select id from MergedPatient where chartNumber = ?1",
                Long.class)
            .setParameter(1, chartNumber)
            .setParameter(2, id)
            .getResultList();
    if (!others.isEmpty()) {
      throw Problem.conflict("patient:problem_chart_taken", chartNumber).at("chartNumber");
    }
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }

  private static Response seePatient(Patient patient) {
    return Response.seeOther(pageOf(patient)).build();
  }

  private static URI pageOf(Patient patient) {
    return URI.create("/patients/" + patient.ref());
  }
}
