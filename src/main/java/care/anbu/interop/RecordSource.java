package care.anbu.interop;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The records of an uploaded file, one after the other, whatever its size. */
public interface RecordSource extends Closeable {

  /** Nothing in the file is of the stated format. */
  final class WrongType extends IOException {
    public WrongType(String what) {
      super(what);
    }
  }

  /**
   * The next record, or null at the end.
   *
   * @throws java.io.EOFException when the file breaks off
   * @throws java.util.zip.ZipException when its compressed data is damaged
   */
  Line next() throws IOException;

  /** How far the file has been read, in bytes of the file; may be asked by another thread. */
  long bytesRead();

  /** Entries of an archive that hold nothing of the format. */
  default List<String> skipped() {
    return List.of();
  }
}
