package care.anbu.patient.duplicates;

import care.anbu.patient.duplicates.LinkageRun.Kind;
import care.anbu.patient.duplicates.LinkageRun.State;
import care.anbu.patient.duplicates.LinkageRun.Step;
import care.anbu.patient.linkage.Decision;
import care.anbu.patient.linkage.LearntWeights;
import care.anbu.patient.linkage.Linkage;
import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.patient.linkage.Rulings;
import care.anbu.patient.linkage.ScoredPair;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks for records of one person, merges those that are certain, and leaves the likely ones to
 * people. Every step stands on its own, so a run that dies is simply run again: what was merged
 * stays, and the same comes out.
 */
@ApplicationScoped
class LinkRecords {

  private static final Logger LOG = Logger.getLogger(LinkRecords.class);

  /** Rows are stamped when their transaction begins, and seen when it ends. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

  /** What was learnt from the few does not fit half as many again. */
  private static final double LARGEST_CHANGE = 0.5;

  /** Pairs of one transaction. */
  private static final int BATCH = 5000;

  @Inject OriginalRecords records;
  @Inject Neighbours neighbours;
  @Inject DuplicatePairs pairs;
  @Inject CertainMerges certain;
  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  /** Runs in the clinic of this thread; what went wrong is logged and stands in the run. */
  LinkageRun run(Kind wanted) {
    LinkageRun run = begin(wanted);
    try {
      link(run);
      run.state = State.DONE;
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "linkage %s failed", run.ref());
      run.state = State.FAILED;
    }
    run.finishedAt = clock.instant();
    save(run);
    return run;
  }

  /** Runs of this clinic never overlap, so one that seems to go on has died. */
  private LinkageRun begin(Kind wanted) {
    var run = new LinkageRun();
    run.kind = wanted;
    run.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database
                  .createQuery("update LinkageRun set state = FAILED where state = RUNNING")
                  .executeUpdate();
              database.persist(run);
            });
    return run;
  }

  private void link(LinkageRun run) {
    LinkageModel model = read(this::model);
    LearntWeights known = model == null ? null : weights(model);
    Set<Long> changed =
        known == null || run.kind == Kind.COMPLETE
            ? Set.of()
            : records.changedSince(model.seenUntil.minus(LONGEST_TRANSACTION));
    if (known == null || changed.size() > known.records() * LARGEST_CHANGE) {
      run.kind = Kind.COMPLETE;
    }
    boolean complete = run.kind == Kind.COMPLETE;
    List<LinkageRecord> wanted = complete ? all() : neighbours.of(changed);
    Rulings rulings = read(pairs::rulings);
    run.records = wanted.size();
    at(run, Step.COMPARING);
    Linkage linkage = Linkage.of(wanted);
    Linkage.Result result = complete ? linkage.link(rulings) : linkage.link(rulings, known);
    run.compared = result.compared();
    var plan = certain.plan(result.pairs());
    run.total = plan.stream().mapToInt(List::size).sum();
    at(run, Step.MERGING);
    run.merged = certain.carryOut(plan, done -> merged(run, done));
    at(run, Step.WRITING);
    write(run, result.pairs(), complete ? null : changed);
    learnt(run, result.weights());
  }

  private List<LinkageRecord> all() {
    var all = new ArrayList<LinkageRecord>();
    records.each(all::add);
    return all;
  }

  private void write(LinkageRun run, List<ScoredPair> found, Set<Long> changed) {
    run.review = (int) found.stream().filter(pair -> pair.decision() == Decision.REVIEW).count();
    inParts(found, part -> pairs.write(part, run.startedAt));
    if (changed == null) {
      QuarkusTransaction.requiringNew().run(() -> pairs.forgetBefore(run.startedAt));
    } else {
      inParts(List.copyOf(new TreeSet<>(changed)), part -> pairs.forgetBefore(run.startedAt, part));
    }
  }

  private static <T> void inParts(List<T> all, Consumer<List<T>> work) {
    for (int from = 0; from < all.size(); from += BATCH) {
      List<T> part = all.subList(from, Math.min(from + BATCH, all.size()));
      QuarkusTransaction.requiringNew().run(() -> work.accept(part));
    }
  }

  private LinkageModel model() {
    return database
        .createQuery("from LinkageModel", LinkageModel.class)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /** Null when they were learnt by an earlier version that knew other fields. */
  private LearntWeights weights(LinkageModel model) {
    try {
      return json.readValue(model.weights, LearntWeights.class);
    } catch (JsonProcessingException outdated) {
      LOG.info("the linkage learns anew: what it knew is of another version");
      return null;
    }
  }

  private void learnt(LinkageRun run, LearntWeights weights) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              LinkageModel model = model();
              if (model == null) {
                model = new LinkageModel();
              }
              if (run.kind == Kind.COMPLETE) {
                model.weights = text(weights);
                model.learntAt = run.startedAt;
              }
              model.seenUntil = run.startedAt;
              database.persist(model);
            });
  }

  private String text(LearntWeights weights) {
    try {
      return json.writeValueAsString(weights);
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
  }

  private void merged(LinkageRun run, int done) {
    run.done = done;
    save(run);
  }

  private void at(LinkageRun run, Step step) {
    run.step = step;
    save(run);
  }

  private void save(LinkageRun run) {
    QuarkusTransaction.requiringNew().run(() -> database.merge(run));
  }

  private static <T> T read(Callable<T> work) {
    return QuarkusTransaction.requiringNew().call(work);
  }
}
