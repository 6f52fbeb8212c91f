package care.anbu.interop.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The files of a tar archive one after the other; links and sparse files are left out. Commons
 * Compress holds names and attributes of any length in memory and follows their headers by
 * recursion: so it gets no more bytes of headers than such as a tar has.
 */
final class TarFiles {

  /** Of one file, with its long name and its attributes. */
  private static final int LONGEST_HEADERS = 1 << 16;

  /** Of each file on average. Headers for all files that follow are held until the end. */
  private static final long USUAL_HEADERS = 1 << 12;

  private final Source source;
  private final TarArchiveInputStream tar;
  private long headersLeft;

  /**
   * @param most files that it may hold
   */
  TarFiles(InputStream in, int most) {
    source = new Source(in);
    String names = StandardCharsets.UTF_8.name();
    tar =
        new TarArchiveInputStream(
            source, TarConstants.DEFAULT_BLKSIZE, TarConstants.DEFAULT_RCDSIZE, names, true);
    headersLeft = most * USUAL_HEADERS;
  }

  /** Whether a file that begins like this is a tar archive. */
  static boolean begins(FileHead head) {
    return TarArchiveInputStream.matches(head.bytes(), head.bytes().length);
  }

  /** The name of the next file, whose bytes are then read; null after the last. */
  String nextFile() throws IOException {
    TarArchiveEntry entry = nextEntry();
    while (entry != null && !isPlain(entry)) {
      entry = nextEntry();
    }
    return entry == null ? null : entry.getName();
  }

  /** The bytes of the file that was named last. */
  InputStream bytes() {
    return tar;
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM)
        && !entry.isDirectory()
        && !entry.isSparse();
  }

  private TarArchiveEntry nextEntry() throws IOException {
    skipRest();
    long allowed = Math.min(LONGEST_HEADERS, headersLeft);
    source.startHeaders(allowed);
    TarArchiveEntry entry = header();
    if (entry == null && tar.getBytesRead() % tar.getRecordSize() != 0) {
      throw new EOFException("tar header");
    }
    headersLeft -= allowed - source.endHeaders();
    return entry;
  }

  private void skipRest() throws IOException {
    if (tar.getCurrentEntry() != null) {
      long skipped;
      do {
        skipped = tar.skip(Long.MAX_VALUE);
      } while (skipped > 0);
    }
  }

  private TarArchiveEntry header() throws IOException {
    try {
      return tar.getNextEntry();
    } catch (EOFException | ZipException told) {
      throw told;
    } catch (IOException damaged) {
      // The library has no type of its own for either.
      throw source.ended ? new EOFException("tar header") : new ZipException("tar header");
    }
  }

  /** The archive, which may end between two files only. */
  private static final class Source extends InputStream {

    private final InputStream in;
    private boolean inHeaders;
    private long allowed;
    private boolean ended;

    Source(InputStream in) {
      this.in = in;
    }

    void startHeaders(long most) {
      inHeaders = true;
      allowed = most;
    }

    /** How many more there might have been. */
    long endHeaders() {
      inHeaders = false;
      return allowed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      if (n < 0) {
        ended = true;
        if (!inHeaders) {
          throw new EOFException("tar entry");
        }
      } else if (inHeaders) {
        allowed -= n;
        UnpackBudget.require(allowed >= 0, "holds headers that are too long");
      }
      return n;
    }
  }
}
