package care.anbu.interop.csv;

import care.anbu.interop.archive.CountedBytes;
import care.anbu.interop.archive.FileHead;
import care.anbu.interop.archive.UnpackBudget;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file, plain or gzip: unpacked, and how far it has been read. */
final class PackedFile implements Closeable {

  private final CountedBytes packed;
  private final InputStream unpacked;

  PackedFile(Path path) throws IOException {
    packed = new CountedBytes(Files.newInputStream(path));
    try {
      var in = new BufferedInputStream(packed, FileHead.SIZE);
      unpacked = FileHead.isGzip(in) ? budget().limit(FileHead.unpacked(in)) : in;
    } catch (IOException broken) {
      packed.close();
      throw broken;
    }
  }

  private UnpackBudget budget() {
    return new UnpackBudget(UnpackBudget.Limits.USUAL, packed::count);
  }

  InputStream unpacked() {
    return unpacked;
  }

  /** How far the file has been read, in bytes of the file; may be asked by another thread. */
  long bytesRead() {
    return packed.count();
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
