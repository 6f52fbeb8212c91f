package care.anbu.interop;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** What became of the resources of one type in one import. */
@Entity
public class ImportCount extends ClinicOwned {

  public long importId;
  public String type;

  @Column(name = "read_count")
  public long read;

  public long created;
  public long updated;
  public long unchanged;
  public long rejected;

  /** What Anbu does not use: other types, and encounters that did not take place. */
  public long ignored;

  /** Adds the counts of the same type. */
  public void add(ImportCount other) {
    read += other.read;
    created += other.created;
    updated += other.updated;
    unchanged += other.unchanged;
    rejected += other.rejected;
    ignored += other.ignored;
  }
}
