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

  public Instant startedAt;
  public Instant finishedAt;

  public boolean failed() {
    return state == State.FAILED;
  }

  public boolean running() {
    return state == State.RUNNING;
  }
}
