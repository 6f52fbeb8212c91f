package care.anbu.campaign.web;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One calendar for all campaigns. */
@Path("/campaigns/calendar")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
@Produces(MediaType.TEXT_HTML)
public class CalendarPages {

  @CheckedTemplate(basePath = "campaign")
  static class Templates {
    static native TemplateInstance calendar(CampaignCalendar calendar);
  }

  @Inject CampaignCalendars calendars;

  @GET
  public TemplateInstance ahead() {
    return Templates.calendar(calendars.ahead());
  }
}
