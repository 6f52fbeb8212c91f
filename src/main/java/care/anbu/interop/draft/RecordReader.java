package care.anbu.interop.draft;

import java.util.List;

/**
 * Reads records of one format into drafts. Knows no database, and is called from one thread at a
 * time. Whatever is wrong with a record becomes a refusal, never an exception.
 */
public interface RecordReader {

  /** What a record holds: one reading for each patient, visit, event … in it; never empty. */
  List<Reading> read(SourceRecord record);
}
