package care.anbu.insight.access;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.chain.ChainReports;
import care.anbu.clinic.chain.ChainReports.ChainReport;
import care.anbu.clinic.chain.ChainReports.CheckReport;
import care.anbu.clinic.chain.ChainedLog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The access log and its chain, for programs of the administrator. */
@Path("/api/v1/access-log")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
public class AccessLogResource {

  private static final int MOST = 1000;

  /**
   * One entry of the log.
   *
   * @param seq place in the chain; null for the few seconds until it is linked
   */
  public record EntryJson(
      String id,
      Long seq,
      Instant at,
      String staff,
      String patient,
      String chartNumber,
      AccessPurpose purpose,
      String remote) {

    static EntryJson of(AccessLine entry) {
      return new EntryJson(
          entry.ref(),
          entry.seq(),
          entry.at(),
          Staff.namedBy(entry.login(), entry.staff()),
          entry.patientRef(),
          entry.chartNumber(),
          entry.purpose(),
          entry.remote());
    }
  }

  /** A page; {@code next} is the {@code after} of the next one, or null. */
  public record EntryPage(List<EntryJson> items, String next) {}

  @Inject AccessEntries entries;
  @Inject ChainReports chain;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  @Operation(
      summary = "Who looked at which patient, latest first",
      description = "Looks at this log itself only with purpose=LOG.")
  public EntryPage list(
      @BeanParam AccessFilter filter, @QueryParam("limit") @DefaultValue("100") int limit) {
    int size = Math.max(1, Math.min(limit, MOST));
    filter.withoutLog = true;
    List<AccessLine> found = entries.page(filter, size);
    accessLogs.recordAll(found.stream().map(AccessLine::patientId).toList(), AccessPurpose.LOG);
    return new EntryPage(
        found.stream().map(EntryJson::of).toList(),
        found.size() < size ? null : found.get(size - 1).ref());
  }

  @GET
  @Path("checks")
  @Operation(summary = "Whether the log still is what was written: earlier checks, latest first")
  public ChainReport checks() {
    return chain.of(ChainedLog.ACCESS);
  }

  @POST
  @Path("checks")
  @Operation(summary = "Checks the chain now; says the first place that does not fit, and why")
  public CheckReport check() {
    return chain.check(ChainedLog.ACCESS);
  }
}
