package care.anbu.shared.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * Bytes that are written once, one piece after the other, and then read anywhere. Up to a megabyte
 * stays in memory; more goes to a file that has no name and so ends with the process, however that
 * ends. Reading is safe for several threads, writing is not.
 *
 * <p>A full disk is an {@link UncheckedIOException}.
 */
public final class Spill implements AutoCloseable {

  private static final int BLOCK = 1 << 20;

  /** The file is mapped in pieces of this size; nothing that was appended crosses two of them. */
  private static final int PIECE = 1 << 28;

  private final Path folder;
  private byte[] block = new byte[1 << 13];
  private int used;
  private long written;
  private FileChannel file;
  private MappedByteBuffer[] pieces;
  private ByteBuffer memory;

  /**
   * @param folder where the file would stand, made when it is needed
   */
  public Spill(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes at the end.
   *
   * @return where it begins
   */
  public long append(byte[] bytes, int length) {
    room(length);
    System.arraycopy(bytes, 0, block, used, length);
    used += length;
    return written + used - length;
  }

  /** Writes eight bytes at the end. */
  public void append(long value) {
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      block[used++] = (byte) (value >>> shift);
    }
  }

  private void room(int length) {
    if (length > BLOCK) {
      throw new IllegalArgumentException("at most " + BLOCK + " bytes at once");
    }
    long inPiece = (written + used) % PIECE;
    if (inPiece + length > PIECE) {
      for (long left = PIECE - inPiece; left > 0; ) {
        int some = (int) Math.min(left, BLOCK - used);
        grow(used + some);
        Arrays.fill(block, used, used + some, (byte) 0);
        used += some;
        left -= some;
        flushWhenFull(0);
      }
    }
    flushWhenFull(length);
    grow(used + length);
  }

  private void flushWhenFull(int next) {
    if (used + next > BLOCK || used == BLOCK) {
      flush();
    }
  }

  private void grow(int wanted) {
    if (wanted > block.length) {
      block = Arrays.copyOf(block, Math.min(BLOCK, Math.max(wanted, 2 * block.length)));
    }
  }

  private void flush() {
    try {
      if (file == null) {
        Files.createDirectories(folder);
        file =
            FileChannel.open(
                folder.resolve("spill-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      }
      var bytes = ByteBuffer.wrap(block, 0, used);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    written += used;
    used = 0;
  }

  /** Ends the writing: what was written may be read from now on. */
  public Spill written() {
    if (file == null) {
      memory = ByteBuffer.wrap(block, 0, used).slice().asReadOnlyBuffer();
      return this;
    }
    flush();
    block = null;
    try {
      pieces = new MappedByteBuffer[(int) ((written + PIECE - 1) / PIECE)];
      for (int i = 0; i < pieces.length; i++) {
        long from = (long) i * PIECE;
        pieces[i] = file.map(FileChannel.MapMode.READ_ONLY, from, Math.min(PIECE, written - from));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return this;
  }

  public long size() {
    return written + used;
  }

  /** What begins there; the view goes on beyond what was appended at once. */
  public ByteBuffer at(long place) {
    if (memory != null) {
      return memory.duplicate().position((int) place);
    }
    return pieces[(int) (place / PIECE)].duplicate().position((int) (place % PIECE));
  }

  /** The eight bytes that begin there. */
  public long longAt(long place) {
    return memory != null
        ? memory.getLong((int) place)
        : pieces[(int) (place / PIECE)].getLong((int) (place % PIECE));
  }

  /** Gives the room back at once; nothing may be read any more. */
  @Override
  public void close() {
    block = null;
    memory = null;
    pieces = null;
    if (file != null && file.isOpen()) {
      try (var closing = file) {
        closing.truncate(0);
      } catch (IOException ignored) {
        // The file has no name: the system removes it with the process at the latest.
      }
    }
  }
}
