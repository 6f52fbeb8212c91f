package care.anbu.shared.spill;

import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * Something that is written whole before somebody reads it: however slowly they read, they hold no
 * connection of the database and no turn, only the file and the thread that sends it. The file has
 * no name, so nothing is left of it once it was read, nor after a crash.
 */
public final class LaidAside {

  /** Writes it. */
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private LaidAside() {}

  /**
   * @return what was written, to be closed once it is read
   * @throws Problem 507 where there is no room for it
   */
  public static InputStream of(Path folder, SpillRoom room, Writer writer) throws IOException {
    try {
      return written(folder, room, writer);
    } catch (IOException | RuntimeException failure) {
      if (isOfRoom(failure)) {
        throw new Problem(507, "no_room");
      }
      throw failure;
    }
  }

  private static InputStream written(Path folder, SpillRoom room, Writer writer)
      throws IOException {
    SpillRoom.Part kept = room.keep(0);
    FileChannel file = null;
    try {
      file = nameless(folder);
      writer.write(new OnDisk(Channels.newOutputStream(file), kept));
      return new GivenBack(Channels.newInputStream(file.position(0)), kept);
    } catch (IOException | RuntimeException failure) {
      if (file != null) {
        file.close();
      }
      kept.close();
      throw failure;
    }
  }

  private static boolean isOfRoom(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SpillRoom.None) {
        return true;
      }
    }
    return false;
  }

  private static FileChannel nameless(Path folder) throws IOException {
    return FileChannel.open(
        Files.createDirectories(folder).resolve(Id.text(Id.next())),
        EnumSet.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Asks for room before it writes, some megabytes at a time: how long it will be nobody knows. */
  private static final class OnDisk extends FilterOutputStream {

    private static final long STEP = 16L << 20;

    private final SpillRoom.Part room;
    private long left;

    OnDisk(OutputStream file, SpillRoom.Part room) {
      super(file);
      this.room = room;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (left < length) {
        long more = Math.max(STEP, length);
        room.grow(more);
        left = more;
      }
      left -= length;
      out.write(bytes, from, length);
    }

    /** The file is still to be read. */
    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /** Gives the room back once it was read. */
  private static final class GivenBack extends FilterInputStream {

    private final SpillRoom.Part room;

    GivenBack(InputStream file, SpillRoom.Part room) {
      super(file);
      this.room = room;
    }

    @Override
    public void close() throws IOException {
      room.close();
      super.close();
    }
  }
}
