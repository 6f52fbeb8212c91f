package care.anbu.insight.access;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.chain.AccessLogSettings;
import care.anbu.clinic.chain.ChainCheck;
import care.anbu.clinic.chain.ChainChecks;
import care.anbu.clinic.chain.ChainedLog;
import care.anbu.clinic.chain.LogChain;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the access log still is what was written. */
@Path("/access-log/checks")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class ChainPages {

  private static final int LIST = 60;

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance checks(
        List<ChainCheck> checks,
        LogChain.Waiting waiting,
        Map<Long, String> staff,
        long monthsKept);
  }

  @Inject ChainChecks checks;
  @Inject LogChain chain;
  @Inject AccessLogSettings settings;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;

  @GET
  public TemplateInstance checks() {
    return Templates.checks(
        checks.latest(ChainedLog.ACCESS, LIST),
        chain.waiting(ChainedLog.ACCESS, signedIn.clinicId()),
        staff.listAll().stream()
            .collect(Collectors.toMap((Staff member) -> member.id, member -> member.name)),
        settings.keep().toTotalMonths());
  }

  @POST
  public Response check() {
    checks.ask(ChainedLog.ACCESS, signedIn.id());
    return Response.seeOther(URI.create("/access-log/checks")).build();
  }
}
