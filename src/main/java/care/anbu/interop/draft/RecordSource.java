package care.anbu.interop.draft;

import care.anbu.interop.ImportRun;
import java.io.Closeable;
import java.io.IOException;

/** The records of an uploaded file, one after the other, whatever its size. */
public interface RecordSource extends Closeable {

  /** Nothing in the file is of the stated format. */
  final class WrongType extends IOException {
    public WrongType(String what) {
      super(what);
    }
  }

  /** The file is larger than a limit allows, in the way that the failure names. */
  final class OverLimit extends IOException {
    private final ImportRun.Failure failure;

    public OverLimit(ImportRun.Failure failure) {
      super(failure.name());
      this.failure = failure;
    }

    public ImportRun.Failure failure() {
      return failure;
    }
  }

  /** The file cannot be read beyond a certain place. */
  final class Malformed extends IOException {
    public Malformed(String where) {
      super(where);
    }
  }

  /**
   * The next record, or null at the end. A record 0 without bytes stands for an entry of an archive
   * that holds nothing of the format.
   *
   * @throws java.io.EOFException when the file breaks off
   * @throws java.util.zip.ZipException when its compressed data is damaged
   * @throws Malformed when it cannot be read any further
   */
  SourceRecord next() throws IOException;

  /** How far the file has been read, in bytes of the file; may be asked by another thread. */
  long bytesRead();
}
