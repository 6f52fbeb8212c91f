package care.anbu.interop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lines whose references are not known yet, kept on disk until the rest of the file is in: the
 * order of resources is free, and files are larger than memory.
 */
final class AsideFile implements Closeable {

  private final Path path;
  private DataOutputStream out;
  private DataInputStream in;
  private long waiting;

  AsideFile(Path path) {
    this.path = path;
  }

  void put(Line line) throws DiskFull {
    try {
      if (out == null) {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
      }
      out.writeUTF(line.file());
      out.writeLong(line.number());
      out.writeInt(line.bytes().length);
      out.write(line.bytes());
      waiting++;
    } catch (IOException full) {
      throw new DiskFull(full);
    }
  }

  /** The next line put aside, or null after the last; nothing can be put aside any more. */
  Line next() throws IOException {
    if (waiting == 0) {
      return null;
    }
    if (in == null) {
      finishWriting();
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }
    waiting--;
    return new Line(in.readUTF(), in.readLong(), in.readNBytes(in.readInt()));
  }

  private void finishWriting() throws DiskFull {
    try {
      out.close();
    } catch (IOException full) {
      throw new DiskFull(full);
    }
  }

  @Override
  public void close() throws IOException {
    try (var reading = in;
        var writing = out) {
      Files.deleteIfExists(path);
    }
  }
}
