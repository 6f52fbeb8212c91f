package care.anbu.clinic.leaving;

import java.io.IOException;
import java.io.OutputStream;

/** A further file that a leaving clinic takes along, from a higher floor: its patients as FHIR. */
public interface ArchiveFile {

  String name();

  /** Writes it row by row: it may be larger than the memory. Does not close the stream. */
  void write(OutputStream out) throws IOException;
}
