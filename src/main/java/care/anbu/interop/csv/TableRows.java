package care.anbu.interop.csv;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a table, one after the other, header and blank rows included. */
interface TableRows extends Closeable {

  /**
   * The next row, or null at the end.
   *
   * @throws IOException when the file breaks off or cannot be unpacked
   */
  TableRow next() throws IOException;

  /** How far the file has been read, in bytes of the file. */
  long bytesRead();
}
