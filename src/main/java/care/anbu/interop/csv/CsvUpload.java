package care.anbu.interop.csv;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.Instant;

/** A table that waits until a person has said what its columns hold. */
@Entity
public class CsvUpload extends ClinicOwned {

  public String fileName;

  /** The record system, where the sender named one. */
  public String source;

  /** The mapping that the sender named and that lacks some of its columns; null: none was named. */
  public String mapping;

  /**
   * The run that it becomes as soon as there is one of that id; null until somebody asked for it.
   */
  public Long importId;

  public long uploadedBy;
  public Instant uploadedAt;
}
