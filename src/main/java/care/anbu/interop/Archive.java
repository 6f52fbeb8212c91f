package care.anbu.interop;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files in an uploaded file: it alone, or the entries of a zip or tar; each unpacked where it
 * is gzip, all told by their first bytes. Entries of a zip come in the order that saves putting
 * records aside ({@link FileHead#rank}), those of a tar as they stand.
 */
public final class Archive implements Closeable {

  /** A file, to be read before the next one is asked for. */
  public record Part(String name, FileHead head, InputStream in) {}

  private final long fileBytes;
  private final Deque<ZipEntry> entries = new ArrayDeque<>();
  private String alone;
  private BufferedInputStream stream;
  private TarStream tar;
  private ZipFile zip;
  private long entryBytes;
  private long before;
  private Counted counted;

  /**
   * Opens a file.
   *
   * @param name what the uploader calls it
   */
  public static Archive open(Path file, String name) throws IOException {
    var archive = new Archive(Files.size(file));
    try {
      archive.start(file, name);
      return archive;
    } catch (IOException failure) {
      archive.close();
      throw failure;
    }
  }

  private Archive(long fileBytes) {
    this.fileBytes = fileBytes;
  }

  private void start(Path file, String name) throws IOException {
    counted = new Counted(Files.newInputStream(file));
    stream = new BufferedInputStream(counted, FileHead.SIZE);
    if (FileHead.isZip(stream)) {
      counted.close();
      zip = new ZipFile(file.toFile());
      listEntries();
      return;
    }
    stream = FileHead.unpacked(stream);
    if (TarStream.begins(FileHead.of(stream).bytes())) {
      tar = new TarStream(stream);
    } else {
      alone = name;
    }
  }

  private void listEntries() throws IOException {
    record Ranked(ZipEntry entry, int rank) {}
    var found = new ArrayList<Ranked>();
    for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
      if (hidden(entry.getName())) {
        continue;
      }
      entryBytes += Math.max(0, entry.getSize());
      try (var in = opened(entry)) {
        found.add(new Ranked(entry, FileHead.of(in).rank()));
      } catch (IOException damaged) {
        found.add(new Ranked(entry, Integer.MAX_VALUE));
      }
    }
    found.sort(Comparator.comparingInt(Ranked::rank).thenComparing(r -> r.entry().getName()));
    found.forEach(ranked -> entries.add(ranked.entry()));
  }

  /** One of the files that archivers add by themselves. */
  private static boolean hidden(String name) {
    return name.startsWith("__MACOSX/")
        || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  private BufferedInputStream opened(ZipEntry entry) throws IOException {
    counted = new Counted(zip.getInputStream(entry));
    return FileHead.unpacked(new BufferedInputStream(counted, FileHead.SIZE));
  }

  /** Whether it holds several files, of which one may be read where another is damaged. */
  public boolean isZip() {
    return zip != null;
  }

  /**
   * The next file, or null after the last.
   *
   * @throws IOException where it is damaged; the next one of a zip can still be asked for
   */
  public Part next() throws IOException {
    if (zip != null) {
      return nextOfZip();
    }
    if (tar != null) {
      return nextOfTar();
    }
    if (alone == null) {
      return null;
    }
    var part = new Part(alone, FileHead.of(stream), stream);
    alone = null;
    return part;
  }

  private Part nextOfZip() throws IOException {
    if (entries.isEmpty()) {
      return null;
    }
    ZipEntry entry = entries.remove();
    before += counted.count;
    var in = opened(entry);
    return new Part(entry.getName(), FileHead.of(in), in);
  }

  private Part nextOfTar() throws IOException {
    String name = tar.nextFile();
    while (name != null && hidden(name)) {
      name = tar.nextFile();
    }
    if (name == null) {
      return null;
    }
    var in = FileHead.unpacked(new BufferedInputStream(tar, FileHead.SIZE));
    return new Part(name, FileHead.of(in), in);
  }

  /** How far the file has been read, in bytes of the file; of a zip in proportion. */
  public long bytesRead() {
    if (zip == null) {
      return counted.count;
    }
    double share = entryBytes == 0 ? 0 : (double) (before + counted.count) / entryBytes;
    return (long) (Math.min(1, share) * fileBytes);
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
