package care.anbu.interop.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/**
 * How far one upload may unpack, over all that is packed in it: so that a small file that unpacks
 * to terabytes (a bomb) costs a few megabytes of work, also where it is spread over many entries or
 * the entries of a zip share their data.
 */
public final class UnpackBudget {

  /** An upload unpacks beyond reason, or holds more files than it may. */
  public static final class Exceeded extends ZipException {
    Exceeded(String what) {
      super(what);
    }
  }

  /**
   * What an upload may hold.
   *
   * @param bytes unpacked, in all
   * @param files of an archive
   */
  public record Limits(long bytes, int files) {

    /** More than the largest export of a hospital, less than what stops a service. */
    public static final Limits USUAL = new Limits(20L << 30, 10_000);
  }

  /** Tables and records pack to a fifth or a twentieth; a bomb to a thousandth. */
  public static final int RATIO = 200;

  /** So much may come out of any file, however well it packs. */
  private static final long ALWAYS = 64L << 20;

  private final Limits limits;
  private final LongSupplier packed;
  private long unpacked;
  private int files;

  /**
   * @param packed how much of the packed data was read so far, in bytes
   */
  public UnpackBudget(Limits limits, LongSupplier packed) {
    this.limits = limits;
    this.packed = packed;
  }

  /** A stream of unpacked data that counts against the budget. */
  public InputStream limit(InputStream in) {
    return new Limited(in);
  }

  /** Counts one more file of an archive. */
  void file() throws Exceeded {
    require(++files <= limits.files(), "holds more than " + limits.files() + " files");
  }

  /** Refuses what is beyond reason. */
  public static void require(boolean within, String otherwise) throws Exceeded {
    if (!within) {
      throw new Exceeded(otherwise);
    }
  }

  private void take(long bytes) throws Exceeded {
    unpacked += bytes;
    if (unpacked > ALWAYS && unpacked / RATIO > packed.getAsLong()) {
      throw new Exceeded("unpacks to more than " + RATIO + " times its size");
    }
    if (unpacked > limits.bytes()) {
      throw new Exceeded("unpacks to more than " + limits.bytes() + " bytes");
    }
  }

  private final class Limited extends FilterInputStream {

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      take(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      take(Math.max(0, n));
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(Math.min(n, FileHead.SIZE));
      take(skipped);
      return skipped;
    }
  }
}
