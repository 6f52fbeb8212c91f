package care.anbu.patient.duplicates;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.duplicates.DuplicatePair.Decision;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Likely records of one person, and the page on which somebody decides. */
@Path("/duplicates")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class DuplicatePages {

  private static final int PAGE = 50;

  @CheckedTemplate(basePath = "duplicates")
  static class Templates {
    static native TemplateInstance list(Listed listed, LinkageRun run, int open);

    static native TemplateInstance progress(LinkageRun run);

    static native TemplateInstance pair(PairView view, int open);
  }

  /**
   * A page of the list.
   *
   * @param next the last pair of the page, from which the next one goes on; null on the last page
   */
  public record Listed(
      Decision decision,
      List<DuplicatePair> pairs,
      Map<Long, RecordHeads.Head> heads,
      String next) {

    public RecordHeads.Head head(Long record) {
      return heads.get(record);
    }

    /** The pairs that wait for a person. */
    public boolean review() {
      return decision == Decision.REVIEW;
    }

    public List<Decision> decisions() {
      return List.of(Decision.REVIEW, Decision.MERGED, Decision.APART);
    }
  }

  @Inject DuplicatePairs pairs;
  @Inject RecordHeads heads;
  @Inject PairViews views;
  @Inject LinkageRuns runs;
  @Inject DuplicateDecisions decisions;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance list(
      @QueryParam("state") Decision state, @QueryParam("after") String after) {
    Decision wanted = state == null ? Decision.REVIEW : state;
    List<DuplicatePair> page = pairs.page(wanted, place(after), PAGE);
    var ids = new HashSet<Long>();
    page.forEach(pair -> ids.addAll(List.of(pair.recordA, pair.recordB)));
    var found = heads.of(ids);
    String next = page.size() < PAGE ? null : page.get(PAGE - 1).ref();
    var shown =
        page.stream()
            .filter(pair -> found.containsKey(pair.recordA) && found.containsKey(pair.recordB))
            .toList();
    accessLogs.recordAll(
        found.values().stream().map(RecordHeads.Head::patient).distinct().toList(),
        AccessPurpose.DUPLICATE);
    return Templates.list(
        new Listed(wanted, shown, found, next), runs.latest().orElse(null), pairs.open());
  }

  /** Where a page goes on; from the beginning when that pair is gone. */
  private DuplicatePairs.Place place(String after) {
    if (after == null || after.isBlank()) {
      return null;
    }
    return pairs
        .findByIdOptional(Id.fromString(after).value())
        .map(last -> new DuplicatePairs.Place(last.probability, last.id))
        .orElse(null);
  }

  @POST
  @Path("run")
  public Response run() throws InterruptedException {
    runs.start(LinkageRun.Kind.COMPLETE);
    return see("/duplicates");
  }

  /** The part of the list that changes while records are compared. */
  @GET
  @Path("run")
  @Transactional
  public TemplateInstance progress() {
    return Templates.progress(runs.latest().orElse(null));
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance pair(Id id) {
    PairView view = views.of(pairs.require(id.value()));
    accessLogs.record(view.a().head().patient(), AccessPurpose.DUPLICATE);
    accessLogs.record(view.b().head().patient(), AccessPurpose.DUPLICATE);
    return Templates.pair(view, pairs.open());
  }

  /** One person: the record that was chosen takes in the other. */
  @POST
  @Path("{id}/same")
  @Transactional
  public Response same(Id id, @FormParam("survivor") Id survivor) {
    DuplicatePair pair = pairs.require(id.value());
    decisions.same(pair, survivor == null ? pair.recordA : survivor.value(), signedIn.id());
    return next(id);
  }

  /** Two people. */
  @POST
  @Path("{id}/different")
  @Transactional
  public Response different(Id id) {
    decisions.apart(pairs.require(id.value()), signedIn.id());
    return next(id);
  }

  private Response next(Id decided) {
    return see(
        pairs
            .nextToReview(pairs.require(decided.value()))
            .map(pair -> "/duplicates/" + pair.ref())
            .orElse("/duplicates"));
  }

  private static Response see(String path) {
    return Response.seeOther(URI.create(path)).build();
  }
}
