package care.anbu.patient.duplicates;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** One search for records of one person, and how far it has come. */
@Entity
public class LinkageRun extends ClinicOwned {

  /** What is looked at. */
  public enum Kind {
    /** Every record; weights are learnt anew. */
    COMPLETE,
    /** What changed since the last run, with what was learnt before. */
    INCREMENTAL
  }

  /** Whether it goes on. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** What it does now, or did last. */
  public enum Step {
    READING,
    COMPARING,
    MERGING,
    WRITING
  }

  /** Why a run failed. */
  public enum Reason {
    /** The process that worked on it is gone. */
    INTERRUPTED,
    /** That, several times in a row: it is not begun again by itself. */
    GIVEN_UP,
    /** It needs more memory than the process may give. */
    TOO_LARGE,
    /** No room for what it lays down on disk. */
    DISK_FULL,
    /** A fault of ours; the log has it. */
    INTERNAL
  }

  @Enumerated(EnumType.STRING)
  public Kind kind;

  @Enumerated(EnumType.STRING)
  public State state = State.RUNNING;

  @Enumerated(EnumType.STRING)
  public Step step = Step.READING;

  /** Merges carried out, of {@link #total}. */
  public int done;

  public int total;
  public int records;
  public long compared;

  /** Records that were merged. */
  public int merged;

  /** Pairs that wait for a person, of those looked at. */
  public int review;

  /** The process that works on it. Its last sign of life stands beside, by the database's clock. */
  public String worker;

  @Enumerated(EnumType.STRING)
  public Reason reason;

  /** What it takes, in megabytes, known before it begins. */
  public int memoryMb;

  public int diskMb;

  public Instant startedAt;
  public Instant finishedAt;

  void fail(Reason why, Instant now) {
    state = State.FAILED;
    reason = why;
    finishedAt = now;
  }

  public boolean failed() {
    return state == State.FAILED;
  }

  /** Why it failed; runs of earlier versions do not say. */
  public Reason why() {
    return reason == null ? Reason.INTERNAL : reason;
  }

  public boolean running() {
    return state == State.RUNNING;
  }
}
