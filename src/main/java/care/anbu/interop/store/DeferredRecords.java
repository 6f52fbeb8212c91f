package care.anbu.interop.store;

import care.anbu.interop.archive.DiskFull;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.shared.Sealer;
import care.anbu.shared.Sealer.Place;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lines whose references are not known yet, kept on disk until the rest of the file is in: the
 * order of records is free, and files are larger than memory. Its length is written with each
 * batch, so that a run that goes on after a crash knows which lines belong to it. Each line is
 * sealed: what waits here holds what patients' records hold, and more.
 */
public final class DeferredRecords implements Closeable {

  /**
   * Of what stands in the file: its first byte. Counts up when the form of a line changes, the form
   * in which any format writes its records, or for which pass a record waits; a run that an earlier
   * version began begins again.
   */
  public static final int VERSION = 2;

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final Sealer sealer;
  private final Place place;

  /** Not a channel: that of a thread that is told to stop closes in mid-write. */
  private RandomAccessFile file;

  private DataOutputStream out;
  private BufferedInputStream in;
  private long length;

  /**
   * Opens the file as an earlier process left it.
   *
   * @param length of what belongs to the run; whatever stands behind it is forgotten
   * @throws Lost when the file does not hold as much, or in another form
   */
  public DeferredRecords(Path path, long length, Sealer sealer, String clinicId)
      throws IOException {
    this.path = path;
    this.sealer = sealer;
    place = new Place(clinicId, "import_aside", path.getFileName().toString(), "line");
    this.length = length;
    if ((Files.exists(path) ? Files.size(path) : 0) < length || length > 0 && !isOurs(path)) {
      throw new Lost();
    }
  }

  private static boolean isOurs(Path path) throws IOException {
    try (var file = Files.newInputStream(path)) {
      return file.read() == VERSION;
    }
  }

  /** The power failed before all of it was on the disk, or another version wrote it. */
  public static final class Lost extends IOException {}

  void put(SourceRecord line) throws DiskFull {
    try {
      open();
      out.writeUTF(line.file());
      out.writeLong(line.number());
      byte[] sealed = sealer.seal(place, line.bytes());
      out.writeInt(sealed.length);
      out.write(sealed);
    } catch (IOException full) {
      throw new DiskFull(full);
    }
  }

  /** How long the file is with all that was put. */
  long flushed() throws DiskFull {
    try {
      if (out != null) {
        out.flush();
        return file.getFilePointer();
      }
      return length;
    } catch (IOException full) {
      throw new DiskFull(full);
    }
  }

  /** What was put belongs to the run. */
  void keep() throws DiskFull {
    length = flushed();
  }

  /** Forgets what was put since {@link #keep}: its batch was rolled back. */
  void forget() throws DiskFull {
    try {
      if (out != null) {
        file.setLength(length);
        file.close();
        out = null;
      }
    } catch (IOException full) {
      throw new DiskFull(full);
    }
  }

  private void open() throws IOException {
    if (out == null) {
      file = new RandomAccessFile(path.toFile(), "rw");
      file.setLength(length);
      file.seek(length);
      out =
          new DataOutputStream(
              new BufferedOutputStream(new FileOutputStream(file.getFD()), BUFFER));
      if (length == 0) {
        out.write(VERSION);
      }
    }
  }

  /** The next line put aside, or null after the last; nothing can be put aside any more. */
  public SourceRecord next() throws IOException {
    if (length == 0) {
      return null;
    }
    if (in == null) {
      forget();
      in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
      in.read();
    }
    in.mark(1);
    if (in.read() < 0) {
      return null;
    }
    in.reset();
    var data = new DataInputStream(in);
    String name = data.readUTF();
    long number = data.readLong();
    return new Line(name, number, sealer.open(place, data.readNBytes(data.readInt())));
  }

  @Override
  public void close() throws IOException {
    try (var reading = in;
        var writing = file) {
      out = null;
    }
  }
}
