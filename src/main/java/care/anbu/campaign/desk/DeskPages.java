package care.anbu.campaign.desk;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

/** How many minutes the desk has for calls, which all campaigns share. */
@Path("/desk-minutes")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
@Produces(MediaType.TEXT_HTML)
public class DeskPages {

  @CheckedTemplate(basePath = "desk")
  static class Templates {
    static native TemplateInstance desk(
        List<DeskRow> desks, List<DeskHoliday> holidays, CallMinutes call, LocalDate today);
  }

  /**
   * A week of minutes in the form.
   *
   * @param department null: the desk that the others share
   * @param week null: no limit; of a department, no desk of its own
   */
  public record DeskRow(Department department, DeskWeek week) {

    /** Null for the shared one. */
    public String name(String language) {
      return department == null ? null : department.name(language);
    }

    public List<DayOfWeek> days() {
      return List.of(DayOfWeek.values());
    }

    public String field(DayOfWeek day) {
      return day + "-" + (department == null ? "clinic" : department.ref());
    }

    /** As the field shows it. */
    public String on(DayOfWeek day) {
      return week == null ? "" : String.valueOf(week.on(day));
    }
  }

  @Inject Desks desks;
  @Inject CallTimes callTimes;
  @Inject Departments departments;
  @Inject Clinics clinics;
  @Inject FormPage page;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance show() {
    DeskHours hours = desks.hours();
    return Templates.desk(
        Stream.concat(
                Stream.of(new DeskRow(null, hours.shared())),
                departments.inOrder().stream()
                    .map(one -> new DeskRow(one, hours.departments().get(one.id))))
            .toList(),
        desks.holidays(),
        callTimes.current(),
        LocalDate.now(clock.withZone(clinics.current().zoneId())));
  }

  /** Takes the weeks of the clinic and of its departments. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response set(MultivaluedMap<String, String> form) {
    page.is(this::show);
    desks.share(week(new DeskRow(null, null), form));
    for (Department department : departments.inOrder()) {
      desks.give(department, week(new DeskRow(department, null), form));
    }
    return back();
  }

  private static DeskWeek week(DeskRow row, MultivaluedMap<String, String> form) {
    var minutes = new EnumMap<DayOfWeek, Integer>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String field = row.field(day);
      Integer typed = Typed.whole(field, form.getFirst(field));
      minutes.put(day, typed == null ? null : DeskWeek.require(field, typed));
    }
    return DeskWeek.typed(minutes);
  }

  @POST
  @Path("holidays")
  @Transactional
  public Response keep(
      @FormParam("day") String day,
      @FormParam("name") String name,
      @FormParam("minutes") String minutes) {
    page.is(this::show);
    desks.keep(Typed.day("day", day), name, Typed.whole("minutes", minutes));
    return back();
  }

  @POST
  @Path("holidays/end")
  @Transactional
  public Response forget(@FormParam("day") String day) {
    page.is(this::show);
    desks.forget(Typed.day("day", day));
    return back();
  }

  private static Response back() {
    return Response.seeOther(URI.create("/desk-minutes")).build();
  }
}
