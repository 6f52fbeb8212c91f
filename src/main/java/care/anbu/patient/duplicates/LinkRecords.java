package care.anbu.patient.duplicates;

import care.anbu.patient.duplicates.LinkageRun.Kind;
import care.anbu.patient.duplicates.LinkageRun.Reason;
import care.anbu.patient.duplicates.LinkageRun.State;
import care.anbu.patient.duplicates.LinkageRun.Step;
import care.anbu.patient.linkage.Decision;
import care.anbu.patient.linkage.LearntWeights;
import care.anbu.patient.linkage.Linkage;
import care.anbu.patient.linkage.Rulings;
import care.anbu.patient.linkage.ScoredPair;
import care.anbu.shared.MemoryBudget;
import care.anbu.shared.spill.SpillRoom;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** More new records than this are compared with all others in a complete run: it costs less. */
  private static final int MOST_CHANGED = 20_000;

  /** Pairs of one transaction. */
  private static final int BATCH = 5000;

  @Inject OriginalRecords records;
  @Inject Neighbours neighbours;
  @Inject DuplicatePairs pairs;
  @Inject CertainMerges certain;
  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject LinkageLife life;
  @Inject LinkageSettings settings;
  @Inject MemoryBudget budget;
  @Inject SpillRoom room;
  @Inject Clock clock;

  /** Runs in the clinic of this thread; what went wrong is logged and stands in the run. */
  LinkageRun run(Kind wanted) {
    return run(wanted, begun -> {});
  }

  /**
   * The same.
   *
   * @param begun is told of the run as soon as it stands in the table
   */
  LinkageRun run(Kind wanted, Consumer<LinkageRun> begun) {
    LinkageRun run = begin(wanted);
    begun.accept(run);
    try {
      link(run);
      run.state = State.DONE;
      run.finishedAt = clock.instant();
    } catch (LinkageLife.Ended elsewhere) {
      LOG.warnf("linkage %s was given up by another process", run.ref());
      return run;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      LOG.infof("linkage %s goes on at the next start", run.ref());
      return run;
    } catch (RuntimeException fault) {
      if (Thread.currentThread().isInterrupted()) {
        LOG.infof("linkage %s goes on at the next start", run.ref());
        return run;
      }
      run.fail(reason(run, fault), clock.instant());
    }
    life.save(run);
    return run;
  }

  private Reason reason(LinkageRun run, RuntimeException fault) {
    if (fault instanceof MemoryBudget.TooMuch) {
      LOG.errorf("linkage %s is not begun: %s", run.ref(), fault.getMessage());
      return Reason.TOO_LARGE;
    }
    if (fault instanceof UncheckedIOException full) {
      LOG.errorf("linkage %s has no room on disk: %s", run.ref(), full.getMessage());
      return Reason.DISK_FULL;
    }
    LOG.errorf(fault, "linkage %s failed", run.ref());
    return Reason.INTERNAL;
  }

  /** Runs of this clinic never overlap, so one that seems to go on has died. */
  private LinkageRun begin(Kind wanted) {
    var run = new LinkageRun();
    run.kind = wanted;
    run.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    life.begin(run);
    return run;
  }

  private void link(LinkageRun run) throws InterruptedException {
    LinkageModel model = read(this::model);
    LearntWeights known = model == null ? null : weights(model);
    long[] changed =
        known == null || run.kind == Kind.COMPLETE
            ? null
            : records
                .changedSince(model.seenUntil.minus(LONGEST_TRANSACTION), MOST_CHANGED)
                .filter(few -> few.length <= known.records() * LARGEST_CHANGE)
                .orElse(null);
    run.kind = changed == null ? Kind.COMPLETE : Kind.INCREMENTAL;
    long most = records.count();
    run.memoryMb = (int) MemoryBudget.mega(Linkage.memory(most));
    run.diskMb = (int) MemoryBudget.mega(Linkage.disk(most));
    life.save(run);
    LOG.infof(
        "linkage %s: at most %,d records, %,d MB of memory, up to %,d MB of disk",
        run.ref(), most, run.memoryMb, run.diskMb);
    try (var part = budget.take(Linkage.memory(most));
        var disk = onDisk(Linkage.disk(most));
        var gathering = Linkage.gather(settings.folder())) {
      if (changed == null) {
        records.each(gathering::add);
      } else {
        neighbours.of(changed, gathering::add);
      }
      run.records = gathering.size();
      at(run, Step.COMPARING);
      Rulings rulings = pairs.rulings();
      try (var linkage = gathering.compare();
          var result = linkage.link(rulings, changed == null ? linkage.learn() : known)) {
        use(run, result, changed);
      }
    }
  }

  private SpillRoom.Part onDisk(long bytes) {
    try {
      return room.keep(bytes);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /**
   * @param changed null: all were looked at
   */
  private void use(LinkageRun run, Linkage.Result result, long[] changed) {
    run.compared = result.compared();
    CertainMerges.Plan plan = certain.plan(result::eachGroup);
    run.total = plan.total();
    at(run, Step.MERGING);
    run.merged = certain.carryOut(plan, done -> merged(run, done));
    at(run, Step.WRITING);
    write(run, result);
    forget(run, changed);
    learnt(run, result.weights());
  }

  private void write(LinkageRun run, Linkage.Result result) {
    var part = new ArrayList<ScoredPair>(BATCH);
    result.each(
        pair -> {
          run.review += pair.decision() == Decision.REVIEW ? 1 : 0;
          part.add(pair);
          if (part.size() == BATCH) {
            write(run, part);
          }
        });
    write(run, part);
  }

  private void write(LinkageRun run, List<ScoredPair> part) {
    QuarkusTransaction.requiringNew().run(() -> pairs.write(part, run.startedAt));
    part.clear();
    life.requireOurs(run);
  }

  private void forget(LinkageRun run, long[] changed) {
    if (changed == null) {
      while (QuarkusTransaction.requiringNew().call(() -> pairs.forgetBefore(run.startedAt, BATCH))
          > 0) {
        life.requireOurs(run);
      }
    } else {
      inParts(
          Arrays.stream(changed).boxed().toList(), part -> pairs.forgetBefore(run.startedAt, part));
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
    life.save(run);
  }

  private void at(LinkageRun run, Step step) {
    run.step = step;
    life.save(run);
  }

  private static <T> T read(Callable<T> work) {
    return QuarkusTransaction.requiringNew().call(work);
  }
}
