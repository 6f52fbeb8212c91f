package care.anbu.interop.csv;

import care.anbu.interop.FileHead;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** A text file, plain or gzip: unpacked, and how far it has been read. */
final class PackedFile implements Closeable {

  private final CountedBytes packed;
  private final InputStream unpacked;

  PackedFile(Path path) throws IOException {
    packed = new CountedBytes(Files.newInputStream(path));
    try {
      var in = new BufferedInputStream(packed, FileHead.SIZE);
      unpacked = FileHead.isGzip(in) ? new Unpacked(FileHead.unpacked(in), packed::count) : in;
    } catch (IOException broken) {
      packed.close();
      throw broken;
    }
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

  /** Stops at data that unpacks beyond reason: nothing real is packed that well. */
  static final class Unpacked extends FilterInputStream {

    /** How large the packed data is that was read so far. */
    interface Size {
      long bytes();
    }

    /** Tables pack to a fifth or a twentieth; a bomb to a thousandth. */
    private static final int RATIO = 200;

    private static final long ALWAYS = 64L << 20;

    private final Size packed;
    private long count;

    Unpacked(InputStream in, Size packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      counted(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      counted(Math.max(0, n));
      return n;
    }

    private void counted(int bytes) throws ZipException {
      count += bytes;
      if (count > ALWAYS && count / RATIO > packed.bytes()) {
        throw new ZipException("unpacks to more than " + RATIO + " times its size");
      }
    }
  }
}
