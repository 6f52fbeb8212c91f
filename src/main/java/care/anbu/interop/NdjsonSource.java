package care.anbu.interop;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The lines of an uploaded NDJSON file: plain, gzip, or a zip of several of either, told apart by
 * their first bytes. Entries of a zip come in the order that saves putting lines aside: places and
 * practitioners, then patients, then encounters, then the rest.
 */
public final class NdjsonSource implements RecordSource {

  private final Deque<ZipEntry> entries = new ArrayDeque<>();
  private final List<String> skipped = new ArrayList<>();
  private final int limit;
  private final long fileBytes;
  private ZipFile zip;
  private long entryBytes;
  private Counted counted;
  private LineReader current;
  private long before;
  private IOException broken;

  /**
   * Opens a file.
   *
   * @param name what the uploader calls it
   * @param limit the longest line, in bytes
   * @throws WrongType when it holds no NDJSON
   */
  public static NdjsonSource open(Path file, String name, int limit) throws IOException {
    var source = new NdjsonSource(Files.size(file), limit);
    try {
      source.start(file, name);
      return source;
    } catch (IOException failure) {
      source.close();
      throw failure;
    }
  }

  private NdjsonSource(long fileBytes, int limit) {
    this.fileBytes = fileBytes;
    this.limit = limit;
  }

  private void start(Path file, String name) throws IOException {
    counted = new Counted(Files.newInputStream(file));
    var in = new BufferedInputStream(counted, FileHead.SIZE);
    if (FileHead.isZip(in)) {
      counted.close();
      zip = new ZipFile(file.toFile());
      listEntries();
    } else {
      in = FileHead.unpacked(in);
      if (!FileHead.of(in).isNdjson()) {
        throw new WrongType(name);
      }
      current = new LineReader(name, in, limit);
    }
  }

  private void listEntries() throws IOException {
    record Ranked(ZipEntry entry, int rank) {}
    var found = new ArrayList<Ranked>();
    for (ZipEntry entry : zip.stream().filter(NdjsonSource::isFile).toList()) {
      try (var in =
          FileHead.unpacked(new BufferedInputStream(zip.getInputStream(entry), FileHead.SIZE))) {
        var head = FileHead.of(in);
        if (head.isNdjson()) {
          found.add(new Ranked(entry, head.rank()));
          entryBytes += Math.max(0, entry.getSize());
        } else {
          skipped.add(entry.getName());
        }
      } catch (IOException damaged) {
        found.add(new Ranked(entry, Integer.MAX_VALUE));
      }
    }
    if (found.isEmpty()) {
      throw new WrongType("no entry of the zip is NDJSON");
    }
    found.sort(Comparator.comparingInt(Ranked::rank).thenComparing(r -> r.entry().getName()));
    found.forEach(ranked -> entries.add(ranked.entry()));
  }

  /** Not a folder, nor one of the hidden files that archivers add. */
  private static boolean isFile(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.startsWith("__MACOSX/")
        && !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  @Override
  public List<String> skipped() {
    return skipped;
  }

  /** In a zip, what breaks off in one entry is told after the other entries. */
  @Override
  public Line next() throws IOException {
    while (true) {
      try {
        Line line = current == null ? null : current.next();
        if (line != null) {
          return line;
        }
        if (entries.isEmpty()) {
          break;
        }
        openNextEntry();
      } catch (IOException failure) {
        if (zip == null) {
          throw failure;
        }
        broken = failure;
        current = null;
      }
    }
    if (broken != null) {
      throw broken;
    }
    return null;
  }

  private void openNextEntry() throws IOException {
    before += current == null ? 0 : counted.count;
    current = null;
    ZipEntry entry = entries.remove();
    counted = new Counted(zip.getInputStream(entry));
    var in = FileHead.unpacked(new BufferedInputStream(counted, FileHead.SIZE));
    current = new LineReader(entry.getName(), in, limit);
  }

  /** Of a zip in proportion. */
  @Override
  public long bytesRead() {
    if (zip == null) {
      return counted.count;
    }
    long read = before + (current == null ? 0 : counted.count);
    return entryBytes == 0 ? 0 : (long) ((double) read / entryBytes * fileBytes);
  }

  @Override
  public void close() throws IOException {
    if (counted != null) {
      counted.close();
    }
    if (zip != null) {
      zip.close();
    }
  }

  /** Counts what is read; the count is shown while another thread reads. */
  private static final class Counted extends FilterInputStream {
    private volatile long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
