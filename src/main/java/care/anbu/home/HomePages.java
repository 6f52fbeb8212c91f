package care.anbu.home;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Me;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.interop.IdentityTasks;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.outreach.watch.Deliveries;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;

/** The landing page: what waits today for the role of whoever signed in. */
@Path("/")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class HomePages {

  @CheckedTemplate(basePath = "home")
  static class Templates {
    static native TemplateInstance home(
        Me me,
        Today.Desk desk,
        List<Today.Progress> live,
        Today.Approvals approvals,
        long identities,
        Collection<Channel> sendingTroubled,
        Asks asks,
        Department department,
        List<Today.Overdue> overdue,
        int overdueMonths);
  }

  /** How many requests of patients wait, for whoever looks, and for too long. */
  public record Asks(long waiting, long mine, long overdue) {}

  @Inject SignedIn signedIn;
  @Inject Today today;
  @Inject ServiceRequests requests;
  @Inject Departments departments;
  @Inject IdentityTasks identities;
  @Inject Deliveries deliveries;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  public TemplateInstance home() {
    Me me = signedIn.me();
    Department department = me.department().map(departments::require).orElse(null);
    boolean showsOverdue = me.treats() && department != null;
    List<Today.Overdue> overdue = showsOverdue ? today.overdue(department.id) : List.of();
    accessLogs.recordAll(
        overdue.stream().map(patient -> Id.fromString(patient.ref()).value()).toList(),
        AccessPurpose.LIST);
    return Templates.home(
        me,
        today.desk(),
        today.live(),
        today.approvals(),
        me.coordinates() || me.administrates() ? identities.open() : 0,
        me.treats() ? List.of() : deliveries.troubled().keySet(),
        new Asks(requests.waiting(), requests.mine(me), requests.overdue()),
        department,
        overdue,
        Today.OVERDUE_MONTHS);
  }
}
