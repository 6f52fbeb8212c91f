package care.anbu.clinic.chain;

import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** What a row of a chained log says, for its seal. */
public interface ChainedRow {

  long id();

  /** To the millisecond. */
  Instant at();

  /** The log that it stands in. */
  ChainedLog log();

  /** The word that its seal begins with. */
  String use();

  /** Everything that it says, id and time included. */
  void writeTo(DataOutputStream out) throws IOException;
}
