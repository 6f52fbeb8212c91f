package care.anbu.campaign.desk;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The minutes that the desks have for calls, for other programs. */
@Path("/api/v1/desk-minutes")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
public class DeskResource {

  /**
   * All that is set, and what a call takes.
   *
   * @param week of the desk that departments without one of their own share; null: no limit
   * @param departments those with a desk of their own
   * @param holidays to come, the next one first
   */
  public record DeskView(
      Map<DayOfWeek, Integer> week,
      List<DepartmentDesk> departments,
      List<HolidayView> holidays,
      CallView call) {}

  /** The desk of one department. */
  public record DepartmentDesk(String id, String code, Map<DayOfWeek, Integer> week) {}

  /** A day on which each desk has so many minutes instead of those of its week. */
  public record HolidayView(LocalDate day, String name, int minutes) {}

  /**
   * What a call takes.
   *
   * @param set minutes as set
   * @param calls own calls that were measured
   * @param own their mean in minutes, the shortest and the longest tenth left out; null without any
   * @param minutes that are reckoned with
   */
  public record CallView(double set, int calls, Double own, double minutes) {

    static CallView of(CallMinutes call) {
      return new CallView(
          call.set(), call.calls(), call.calls() == 0 ? null : call.own(), call.minutes());
    }
  }

  /**
   * Minutes a day.
   *
   * @param week days that are absent have none; absent itself: no limit, or no desk of its own
   */
  public record Week(Map<DayOfWeek, Integer> week) {}

  /** What a holiday is called, and the minutes on it; absent: none. */
  public record Holiday(String name, Integer minutes) {}

  @Inject Desks desks;
  @Inject CallTimes callTimes;
  @Inject Departments departments;

  @GET
  @Transactional
  @Operation(summary = "The minutes that the desks have for calls, holidays, and what a call takes")
  public DeskView get() {
    DeskHours hours = desks.hours();
    return new DeskView(
        hours.shared() == null ? null : hours.shared().minutes(),
        departments.inOrder().stream()
            .filter(one -> hours.departments().containsKey(one.id))
            .map(
                one ->
                    new DepartmentDesk(
                        one.ref(), one.code, hours.departments().get(one.id).minutes()))
            .toList(),
        desks.holidays().stream()
            .map(one -> new HolidayView(one.day, one.name, one.minutes))
            .toList(),
        CallView.of(callTimes.current()));
  }

  @PUT
  @Transactional
  @Operation(summary = "Sets the minutes a day that all campaigns share; without a week, no limit")
  public DeskView share(Week wanted) {
    desks.share(week(wanted));
    return get();
  }

  @PUT
  @Path("departments/{id}")
  @Transactional
  @Operation(
      summary = "Gives a department a desk of its own",
      description = "Without a week it shares that of the clinic again.")
  public DeskView give(@PathParam("id") Id id, Week wanted) {
    Department department = departments.require(id.value());
    desks.give(department, week(wanted));
    return get();
  }

  private static DeskWeek week(Week wanted) {
    if (wanted == null) {
      throw Problem.invalid("invalid");
    }
    return DeskWeek.typed(wanted.week());
  }

  @PUT
  @Path("holidays/{day}")
  @Transactional
  @Operation(summary = "Keeps a day on which the desks have no minutes, or so many")
  public DeskView keep(@PathParam("day") LocalDate day, Holiday holiday) {
    if (holiday == null) {
      throw Problem.invalid("invalid");
    }
    desks.keep(day, holiday.name(), holiday.minutes());
    return get();
  }

  @DELETE
  @Path("holidays/{day}")
  @Transactional
  @Operation(summary = "Takes a holiday away")
  public Response forget(@PathParam("day") LocalDate day) {
    desks.forget(day);
    return Response.noContent().build();
  }
}
