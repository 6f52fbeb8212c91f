package care.anbu.interop;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One file brought into a clinic: what, by whom, and how far it has come. */
@Entity
public class ImportRun extends ClinicOwned {

  /** Stands for the name of a file that was forgotten. */
  public static final String NO_NAME = "–";

  /** Where a run stands. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** Why a run ended early. What it imported before stays. */
  public enum Failure {
    /** The file ends in the middle of its compressed data. */
    TRUNCATED,
    /** The compressed data cannot be read. */
    DAMAGED,
    /** It unpacks beyond reason, or holds too many files. */
    UNPACKS_TOO_FAR,
    /** Beyond a certain place the file is not what it should be; a note tells where. */
    MALFORMED,
    /** Nothing in the file is of the stated format. */
    WRONG_TYPE,
    /**
     * Titles of columns are new: nothing was imported, the file waits until a person has looked.
     */
    WAITS_FOR_COLUMNS,
    TOO_MANY_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_SHEETS,
    /** No room in the data folder. */
    DISK_FULL,
    /** The clinic's share of the data folder is used up. */
    QUOTA_USED_UP,
    /** The process stopped in mid-run, and its file is gone. */
    INTERRUPTED,
    /** Broke off several times at the same place: not tried again. */
    BROKE_OFF,
    /** A fault of ours; the log has it. */
    INTERNAL
  }

  /** Times that a run is tried at one place of its file before it is set aside. */
  public static final int ATTEMPTS = 3;

  public String format;

  /** The record system: ids of one source are told apart from those of another. */
  public String source;

  public String fileName;

  /** The mapping of columns that a table is read by; null for other formats. */
  public String mapping;

  public long fileBytes;
  public long bytesRead;

  @Enumerated(EnumType.STRING)
  private State state = State.RUNNING;

  @Enumerated(EnumType.STRING)
  private Failure failure;

  /** Where it stands: see {@link Checkpoint}. */
  public int pass = 1;

  public long linesDone;
  String asideBytes = "";

  /** Times that it was begun since it last got on. */
  public int attempts;

  /** Times that it went on after its process had died. */
  public int resumed;

  /** Read and counted, but nothing changed. */
  public boolean preview;

  /** The page on which a person says what the file alone does not tell; null: nothing is open. */
  private String question;

  /** Phones, e-mail and postal addresses that were in use and that the source has ended. */
  public int contactsEnded;

  /** SHA-256 of the file as it came; null for runs of before. */
  public byte[] fileHash;

  /** The preview whose file this run imports; null for others. */
  public Long previewOf;

  /** What is to be told from the start; written with the run. */
  @Transient private final List<ImportNote> told = new ArrayList<>();

  public Long startedBy;
  public Instant startedAt;
  private Instant finishedAt;

  /** The process that runs it, and its last sign of life. */
  public String worker;

  public Instant seenAt;

  public State state() {
    return state;
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  public Failure failure() {
    return failure;
  }

  public Instant finishedAt() {
    return finishedAt;
  }

  /** How much of the file has been read, 0 to 100. */
  public int percent() {
    return fileBytes == 0 ? 100 : (int) Math.min(100, bytesRead * 100 / fileBytes);
  }

  /**
   * Begins, or goes on.
   *
   * @return false when it broke off too often at this place: then it has ended
   */
  public boolean begin(Instant now) {
    if (attempts >= ATTEMPTS) {
      end(Failure.BROKE_OFF, now);
      return false;
    }
    attempts++;
    return isRunning();
  }

  /** Its process died, and another takes over. */
  public void goOn(String worker, Instant now) {
    this.worker = worker;
    seenAt = now;
    resumed++;
  }

  /** Notes what broke the file, while the rest of what it held is still being stored. */
  public void breaksOff(Failure why) {
    if (isRunning()) {
      failure = why;
    }
  }

  /**
   * Ends the run before it begins: a person has to look first.
   *
   * @param page where that is done; the format keeps the file
   */
  public void waitsForColumns(String page, Instant now) {
    question = page;
    end(Failure.WAITS_FOR_COLUMNS, now);
  }

  public String question() {
    return question;
  }

  /** Notes something that is known before the first line is read. */
  public void tell(ImportNote note) {
    note.importId = id;
    told.add(note);
  }

  public List<ImportNote> told() {
    return told;
  }

  /** Ends the run: done without a failure, failed with one. A run that has ended stays as it is. */
  public void end(Failure why, Instant now) {
    if (isRunning()) {
      state = why == null ? State.DONE : State.FAILED;
      failure = why;
      finishedAt = now;
    }
  }
}
