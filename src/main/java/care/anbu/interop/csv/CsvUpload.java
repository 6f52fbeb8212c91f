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

  public long uploadedBy;
  public Instant uploadedAt;
}
