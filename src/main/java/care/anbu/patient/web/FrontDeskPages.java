package care.anbu.patient.web;

import care.anbu.clinic.Clinics;
import care.anbu.patient.FrontDesk;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Arrivals and bookings that the desk records. */
@Path("/patients")
@Authenticated
public class FrontDeskPages {

  @Inject FrontDesk desk;
  @Inject Clinics clinics;
  @Inject Clock clock;

  @POST
  @Path("{id}/visits")
  public Response arrived(Id id, @FormParam("department") String department) {
    desk.recordArrival(id.value(), required(department), zone());
    return seePatient(id);
  }

  @POST
  @Path("{id}/appointments")
  public Response booked(
      Id id, @FormParam("department") String department, @FormParam("startsAt") String startsAt) {
    desk.recordBooking(id.value(), required(department), future(startsAt), zone());
    return seePatient(id);
  }

  private LocalDateTime future(String text) {
    try {
      var at = LocalDateTime.parse(text == null ? "" : text);
      if (at.atZone(zone()).toInstant().isAfter(clock.instant())) {
        return at;
      }
    } catch (DateTimeException unreadable) {
      // Said below: whether it cannot be read or is over makes no difference to the desk.
    }
    throw Problem.invalid("patient:problem_appointment");
  }

  private static long required(String department) {
    Long id = FormValues.id(department);
    if (id == null) {
      throw Problem.invalid("patient:problem_department");
    }
    return id;
  }

  private ZoneId zone() {
    return clinics.current().zoneId();
  }

  private static Response seePatient(Id patient) {
    return Response.seeOther(URI.create("/patients/" + patient)).build();
  }
}
