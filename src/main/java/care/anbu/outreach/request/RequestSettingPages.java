package care.anbu.outreach.request;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
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
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/** How long requests may take, in which hours, and to whom complaints go. */
@Path("/settings/requests")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class RequestSettingPages {

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance settings(View view);
  }

  /**
   * All that is set.
   *
   * @param complaints to whom they go, as the form says it
   * @param people to whom they may
   */
  public record View(
      List<Row> times, List<Day> week, String complaints, List<Staff> people, Role[] roles) {}

  /** A time that holds, beside the usual one. */
  public record Row(RequestTime time, Term term, Term usual) {}

  /** Hours of a day; empty: closed. */
  public record Day(DayOfWeek day, String from, String until) {}

  @Inject RequestSettings settings;
  @Inject StaffMembers staff;
  @Inject FormPage page;

  @GET
  @Transactional
  public TemplateInstance show() {
    RequestTimes times = settings.times();
    RequestTimes usual = settings.usual();
    RequestSetting own = settings.current();
    return Templates.settings(
        new View(
            Arrays.stream(RequestTime.values())
                .map(time -> new Row(time, times.term(time), usual.term(time)))
                .toList(),
            Arrays.stream(DayOfWeek.values()).map(day -> day(times.hours(), day)).toList(),
            own.complaintsStaff() == null
                ? own.complaintsRole().name()
                : Id.text(own.complaintsStaff()),
            staff.list("program = false and active = true order by name"),
            Role.values()));
  }

  private static Day day(OpeningWeek week, DayOfWeek day) {
    return week.on(day)
        .map(open -> new Day(day, open.from().toString(), open.until().toString()))
        .orElseGet(() -> new Day(day, "", ""));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response set(MultivaluedMap<String, String> form) {
    page.is(this::show);
    var week = new EnumMap<DayOfWeek, List<LocalTime>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, ends(day, form));
    }
    var amounts = new EnumMap<RequestTime, Integer>(RequestTime.class);
    for (RequestTime time : RequestTime.values()) {
      Integer amount = Typed.whole(time.name(), form.getFirst(time.name()));
      if (amount != null) {
        amounts.put(time, amount);
      }
    }
    settings.set(OpeningWeek.typed(week), amounts);
    return back();
  }

  private static List<LocalTime> ends(DayOfWeek day, MultivaluedMap<String, String> form) {
    var ends = new ArrayList<LocalTime>();
    for (String end : List.of("from-" + day, "until-" + day)) {
      ends.add(Typed.time(end, form.getFirst(end)));
    }
    return ends;
  }

  /** Names to whom complaints go: a role, or a person. */
  @POST
  @Path("complaints")
  @Transactional
  public Response complaints(@FormParam("to") String to) {
    page.is(this::show);
    if (Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(to))) {
      settings.complaintsGoTo(Role.valueOf(to), null);
      return back();
    }
    Long id = Typed.id("to", to);
    if (id == null) {
      throw Problem.invalid("required").at("to");
    }
    settings.complaintsGoTo(Role.COORDINATOR, staff.requirePerson(id));
    return back();
  }

  private static Response back() {
    return Response.seeOther(URI.create("/settings/requests")).build();
  }
}
