package care.anbu.clinic.audit;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.chain.ChainReports;
import care.anbu.clinic.chain.ChainReports.ChainReport;
import care.anbu.clinic.chain.ChainReports.CheckReport;
import care.anbu.clinic.chain.ChainedLog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit trail and its chain, for programs of the administrator. */
@Path("/api/v1/audit")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
public class AuditResource {

  private static final int MOST = 1000;

  /** What changed; a field of which nothing may be told has neither value. */
  public record DetailJson(AuditField field, String before, String after) {}

  /**
   * A row of the trail.
   *
   * @param seq place in the chain; null for the few seconds until it is linked
   * @param staff login of who did it; null: a job, or nobody was signed in
   * @param subject id of what it was done to, or null
   * @param label what that was called then
   */
  public record EntryJson(
      String id,
      Long seq,
      Instant at,
      String staff,
      AuditAction action,
      String subject,
      String label,
      List<DetailJson> details,
      String remote) {

    static EntryJson of(AuditLine line) {
      return new EntryJson(
          line.ref(),
          line.seq(),
          line.at(),
          Staff.namedBy(line.login(), line.staff()),
          line.action(),
          line.subjectRef(),
          line.label(),
          line.details().stream()
              .map(one -> new DetailJson(one.field(), one.before(), one.after()))
              .toList(),
          line.remote());
    }
  }

  /** A page; {@code next} is the {@code after} of the next one, or null. */
  public record EntryPage(List<EntryJson> items, String next) {}

  @Inject AuditLines lines;
  @Inject ChainReports chain;

  @GET
  @Operation(summary = "Who changed what and who signed in, latest first")
  public EntryPage list(
      @BeanParam AuditFilter filter, @QueryParam("limit") @DefaultValue("100") int limit) {
    int size = Math.max(1, Math.min(limit, MOST));
    List<AuditLine> found = lines.page(filter, size);
    return new EntryPage(
        found.stream().map(EntryJson::of).toList(),
        found.size() < size ? null : found.get(size - 1).ref());
  }

  @GET
  @Path("checks")
  @Operation(summary = "Whether the trail still is what was written: earlier checks, latest first")
  public ChainReport checks() {
    return chain.of(ChainedLog.AUDIT);
  }

  @POST
  @Path("checks")
  @Operation(summary = "Checks the chain now; says the first place that does not fit, and why")
  public CheckReport check() {
    return chain.check(ChainedLog.AUDIT);
  }
}
