package care.anbu.interop;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reason;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** A line that was not imported as it stands, and why. */
@Entity
public class ImportNote extends ClinicOwned {

  /** What became of the line. */
  public enum Outcome {
    REJECTED,
    /** Left out on purpose: an encounter that did not take place. */
    IGNORED,
    /** Imported without the element at fault. */
    REPAIRED
  }

  public long importId;

  @Enumerated(EnumType.STRING)
  public Outcome outcome;

  /** The uploaded file, or the entry of a zip. */
  public String file;

  /** Counted from 1. */
  public long line;

  /** The resource type; {@link Line#UNREADABLE} where none could be read. */
  public String type;

  @Enumerated(EnumType.STRING)
  public Reason reason;

  /** The element at fault; never a value of a patient. */
  public String detail;

  /** The column at fault; null where it is something else. */
  public String column() {
    return ImportUnused.column(detail);
  }
}
