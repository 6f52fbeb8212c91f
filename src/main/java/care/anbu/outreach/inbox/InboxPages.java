package care.anbu.outreach.inbox;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Me;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.inbox.InboxFilter.Show;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.patient.Patient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Everything that needs an answer, the oldest first. */
@Path("/inbox")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class InboxPages {

  private static final int PAGE = 50;

  @CheckedTemplate(basePath = "inbox")
  static class Templates {
    static native TemplateInstance inbox(View view);
  }

  /**
   * A page of the inbox.
   *
   * @param next address of the next one; null on the last
   * @param open how many wait in all
   * @param staff names by id
   */
  public record View(
      InboxFilter filter,
      List<InboxItem> items,
      String next,
      long open,
      Map<Long, String> staff,
      Me me,
      Instant now) {

    public InboxKind[] kinds() {
      return InboxKind.values();
    }

    public Show[] shows() {
      return Show.values();
    }

    /** Whoever has it; null: nobody yet. */
    public String owner(InboxItem item) {
      return item.ownerId() == null ? null : staff.getOrDefault(item.ownerId(), "–");
    }

    /** Whether whoever looks may say what an answer refuses: a doctor may not. */
    public boolean mayDecide() {
      return !me.treats();
    }

    /** Whether only some are shown, of those that there may be. */
    public boolean narrowed() {
      return filter.kind() != null || filter.mine();
    }
  }

  @Inject Inbox inbox;
  @Inject StaffMembers staff;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance inbox(
      @QueryParam("show") Show show,
      @QueryParam("kind") InboxKind kind,
      @QueryParam("after") String after) {
    var filter = new InboxFilter(show == null ? Show.ALL : show, kind, Cursor.read(after));
    Inbox.Page page = inbox.page(filter, signedIn.me(), PAGE);
    accessLogs.recordAll(
        page.items().stream()
            .flatMap(item -> item.patients().stream())
            .map((Patient patient) -> patient.id)
            .distinct()
            .toList(),
        AccessPurpose.LIST);
    return Templates.inbox(
        new View(
            filter,
            page.items(),
            page.next() == null ? null : filter.path() + "&after=" + page.next(),
            inbox.open(),
            staff.names(),
            signedIn.me(),
            clock.instant()));
  }
}
