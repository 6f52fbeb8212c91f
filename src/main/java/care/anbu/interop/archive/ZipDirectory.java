package care.anbu.interop.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The list of entries at the end of a zip (APPNOTE 6.3, 4.3.12 to 4.3.16), looked at before {@code
 * ZipFile} reads it into memory as a whole.
 */
public final class ZipDirectory {

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int END_64 = 0x06064b50;

  /** An entry with a long name; the list is held in memory. */
  private static final long BYTES_PER_ENTRY = 1_000;

  private ZipDirectory() {}

  /**
   * Refuses a list that is longer than a list of so many files can be.
   *
   * @throws UnpackBudget.Exceeded when it is; a file without a list is left to {@code ZipFile}
   */
  public static void requireAtMost(int files, Path zip) throws IOException {
    try (var file = new RandomAccessFile(zip.toFile(), "r")) {
      long start = Math.max(0, file.length() - END_SIZE - LONGEST_COMMENT);
      ByteBuffer tail = bytes(file, start, (int) (file.length() - start));
      for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          long size = Integer.toUnsignedLong(tail.getInt(at + 12));
          long size64 = size64(file, start + at);
          if (Math.max(size == 0xffffffffL ? 0 : size, size64) > files * BYTES_PER_ENTRY) {
            throw new UnpackBudget.Exceeded("holds more than " + files + " files");
          }
          return;
        }
      }
    }
  }

  private static long size64(RandomAccessFile file, long end) throws IOException {
    if (end < LOCATOR_SIZE) {
      return 0;
    }
    ByteBuffer locator = bytes(file, end - LOCATOR_SIZE, LOCATOR_SIZE);
    long at = locator.getLong(8);
    if (locator.getInt(0) != LOCATOR || at < 0 || at > file.length() - 56) {
      return 0;
    }
    ByteBuffer end64 = bytes(file, at, 56);
    return end64.getInt(0) == END_64 ? end64.getLong(40) : 0;
  }

  private static ByteBuffer bytes(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
