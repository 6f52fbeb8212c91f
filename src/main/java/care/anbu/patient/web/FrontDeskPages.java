package care.anbu.patient.web;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.FrontDesk;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;

/** Arrivals and bookings that the desk records. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
public class FrontDeskPages {

  @Inject FrontDesk desk;
  @Inject PatientPages patientPages;
  @Inject FormPage form;
  @Inject Clinics clinics;
  @Inject Clock clock;

  @POST
  @Path("{id}/visits")
  public Response arrived(Id id, @FormParam("department") String department) {
    form.is(() -> patientPages.record(id, Set.of()));
    desk.recordArrival(id.value(), required(department), zone());
    return seePatient(id);
  }

  @POST
  @Path("{id}/appointments")
  public Response booked(
      Id id, @FormParam("department") String department, @FormParam("startsAt") String startsAt) {
    form.is(() -> patientPages.record(id, Set.of()));
    desk.recordBooking(id.value(), required(department), future(startsAt), zone());
    return seePatient(id);
  }

  private LocalDateTime future(String text) {
    LocalDateTime at = Typed.moment("startsAt", text);
    if (at == null || !at.atZone(zone()).toInstant().isAfter(clock.instant())) {
      throw Problem.invalid("patient:problem_appointment").at("startsAt");
    }
    return at;
  }

  private static long required(String department) {
    Long id = Typed.id("department", department);
    if (id == null) {
      throw Problem.invalid("patient:problem_department").at("department");
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
