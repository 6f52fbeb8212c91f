package care.anbu.patient.duplicates;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.duplicates.DuplicatePair.Decision;
import care.anbu.patient.linkage.FieldWeight;
import care.anbu.patient.linkage.Guard;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Records of one person, for other programs. */
@Path("/api/v1/duplicates")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
public class DuplicateResource {

  private static final int LARGEST_PAGE = 20_000;
  private static final Set<Decision> FOUND = EnumSet.of(Decision.MERGED, Decision.REVIEW);

  /** Clinics of which somebody waits for a run; each keeps a thread. */
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  @Inject DuplicatePairs pairs;
  @Inject RecordHeads heads;
  @Inject LinkageRuns runs;
  @Inject LinkageSettings settings;
  @Inject DuplicateDecisions decisions;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  /**
   * A record as its source gave it.
   *
   * @param patient id of the person to whom it belongs now
   */
  public record RecordJson(String id, String chartNumber, String patient) {

    static RecordJson of(RecordHeads.Head head) {
      return new RecordJson(Id.text(head.id()), head.chartNumber(), Id.text(head.patient()));
    }
  }

  /**
   * Two records.
   *
   * @param score that both are one person, 0 to 1
   * @param guard why it was not merged without a person; null when nothing stood against it
   * @param fields what each field says, its weight in bits
   * @param by PERSON or LINKAGE: who decided
   */
  public record PairJson(
      String id,
      RecordJson a,
      RecordJson b,
      double score,
      Decision decision,
      Guard guard,
      String by,
      List<FieldWeight> fields) {}

  /**
   * A page of pairs.
   *
   * @param next value of {@code after} for the next page, or null
   */
  public record PairList(List<PairJson> items, long total, String next) {}

  /**
   * A run and what came of it, or has so far.
   *
   * @param reason why it failed; null when it did not
   * @param memoryMb megabytes of memory that it takes, known before it begins
   * @param diskMb megabytes of disk that it may take
   */
  public record RunJson(
      String id,
      LinkageRun.Kind kind,
      LinkageRun.State state,
      LinkageRun.Step step,
      int records,
      long compared,
      int merged,
      int toMerge,
      int review,
      LinkageRun.Reason reason,
      int memoryMb,
      int diskMb,
      Instant startedAt,
      Instant finishedAt) {

    static RunJson of(LinkageRun run) {
      return new RunJson(
          run.ref(),
          run.kind,
          run.state,
          run.step,
          run.records,
          run.compared,
          run.running() ? run.done : run.merged,
          run.total,
          run.review,
          run.reason,
          run.memoryMb,
          run.diskMb,
          run.startedAt,
          run.finishedAt);
    }
  }

  /**
   * What a person says about a pair.
   *
   * @param decision MERGED or APART
   * @param survivor id of the record whose chart is kept; when absent, that of the first
   */
  public record DecisionJson(Decision decision, String survivor) {}

  @GET
  @InTurn
  @Transactional
  @Operation(
      summary = "Pairs of records that are or may be one person, as they came from their sources")
  public PairList list(
      @QueryParam("state") Decision state,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("20000") int limit) {
    Set<Decision> wanted = state == null ? FOUND : EnumSet.of(state);
    int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
    List<DuplicatePair> page =
        pairs
            .find(
                "decision in ?1 and id > ?2 order by id",
                wanted,
                after == null || after.isBlank() ? 0 : Id.fromString(after).value())
            .page(0, size)
            .list();
    var ids = new HashSet<Long>();
    page.forEach(pair -> ids.addAll(List.of(pair.recordA, pair.recordB)));
    var records = heads.of(ids);
    accessLogs.recordAll(
        records.values().stream().map(RecordHeads.Head::patient).toList(), AccessPurpose.API);
    return new PairList(
        page.stream()
            .filter(pair -> records.containsKey(pair.recordA) && records.containsKey(pair.recordB))
            .map(pair -> json(pair, records.get(pair.recordA), records.get(pair.recordB)))
            .toList(),
        pairs.count("decision in ?1", wanted),
        page.size() < size ? null : page.get(size - 1).ref());
  }

  private static PairJson json(DuplicatePair pair, RecordHeads.Head a, RecordHeads.Head b) {
    return new PairJson(
        pair.ref(),
        RecordJson.of(a),
        RecordJson.of(b),
        pair.probability,
        pair.decision,
        pair.guard,
        pair.decidedBy == null ? "LINKAGE" : "PERSON",
        pair.weights());
  }

  @POST
  @Path("run")
  @Operation(
      summary = "Compare all records",
      description =
          "200 with the result when it is there within 20 seconds, else 202; 202 at once while"
              + " another call of the clinic waits for one")
  public Response run() throws InterruptedException {
    var started = runs.start(LinkageRun.Kind.COMPLETE);
    if (!waiting.add(signedIn.clinicId())) {
      return Response.accepted(latest()).build();
    }
    try {
      LinkageRun run = started.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
      return Response.ok(RunJson.of(run)).build();
    } catch (TimeoutException goesOn) {
      return Response.accepted(latest()).build();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      waiting.remove(signedIn.clinicId());
    }
  }

  @GET
  @Path("run")
  @Transactional
  @Operation(summary = "The run that goes on, or else the last one; empty when there was none")
  public RunJson latest() {
    return runs.latest().map(RunJson::of).orElse(null);
  }

  @POST
  @Path("{id}/decision")
  @Transactional
  @Operation(summary = "Say that two records are one person, or two")
  public PairJson decide(Id id, DecisionJson said) {
    DuplicatePair pair = pairs.require(id.value());
    switch (said == null || said.decision() == null ? Decision.REVIEW : said.decision()) {
      case MERGED -> merge(pair, said.survivor());
      case APART -> decisions.apart(pair, signedIn.id());
      case REVIEW -> throw Problem.invalid("duplicates:problem_decision");
    }
    DuplicatePair decided = pairs.require(id.value());
    var records = heads.of(List.of(decided.recordA, decided.recordB));
    accessLogs.recordAll(
        records.values().stream().map(RecordHeads.Head::patient).toList(), AccessPurpose.API);
    return json(decided, records.get(decided.recordA), records.get(decided.recordB));
  }

  private void merge(DuplicatePair pair, String survivor) {
    long kept = survivor == null ? pair.recordA : Id.fromString(survivor).value();
    decisions.same(pair, kept, signedIn.id());
  }
}
