package care.anbu.interop.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
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
 * is gzip, all told by their first bytes. An archive within an archive stays closed. Entries of a
 * zip come in the order that saves putting records aside ({@link FileHead#rank}), those of a tar as
 * they stand.
 */
public final class Archive implements Closeable {

  /** A file, to be read before the next one is asked for. */
  public record Part(String name, FileHead head, InputStream in) {}

  /** The end of a longer name says more than its beginning. */
  private static final int LONGEST_NAME = 1000;

  private final long fileBytes;
  private final UnpackBudget.Limits limits;
  private final Deque<ZipEntry> entries = new ArrayDeque<>();
  private String alone;
  private BufferedInputStream stream;
  private TarFiles tar;
  private ZipFile zip;
  private long entryBytes;
  private long before;
  private long packedBefore;
  private CountedBytes counted;
  private UnpackBudget budget;

  /**
   * Opens a file.
   *
   * @param name what the uploader calls it
   * @throws UnpackBudget.Exceeded when it holds more files than it may; reading on throws the same
   *     where what it holds unpacks beyond reason
   */
  public static Archive open(Path file, String name) throws IOException {
    return open(file, name, UnpackBudget.Limits.USUAL);
  }

  static Archive open(Path file, String name, UnpackBudget.Limits limits) throws IOException {
    var archive = new Archive(Files.size(file), limits);
    try {
      archive.start(file, name);
      return archive;
    } catch (IOException failure) {
      archive.close();
      throw failure;
    }
  }

  private Archive(long fileBytes, UnpackBudget.Limits limits) {
    this.fileBytes = fileBytes;
    this.limits = limits;
  }

  private void start(Path file, String name) throws IOException {
    counted = new CountedBytes(Files.newInputStream(file));
    budget = new UnpackBudget(limits, counted::count);
    stream = new BufferedInputStream(counted, FileHead.SIZE);
    if (FileHead.isZip(stream)) {
      counted.close();
      ZipDirectory.requireAtMost(limits.files(), file);
      zip = new ZipFile(file.toFile());
      budget = new UnpackBudget(limits, this::packedBytes);
      listEntries();
      budget = new UnpackBudget(limits, this::packedBytes);
      packedBefore = 0;
      return;
    }
    stream = unpacked(stream);
    if (TarFiles.begins(FileHead.of(stream))) {
      tar = new TarFiles(stream, limits.files());
    } else {
      alone = name;
    }
  }

  /** Of a zip whose entries share their data, no more than there is of it. */
  private long packedBytes() {
    return Math.min(packedBefore, fileBytes);
  }

  private void listEntries() throws IOException {
    record Ranked(ZipEntry entry, int rank) {}
    var found = new ArrayList<Ranked>();
    for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
      budget.file();
      if (hidden(entry.getName())) {
        continue;
      }
      entryBytes += Math.max(0, entry.getSize());
      try (var in = opened(entry)) {
        found.add(new Ranked(entry, FileHead.of(in).rank()));
      } catch (UnpackBudget.Exceeded bomb) {
        throw bomb;
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
    packedBefore += Math.max(0, entry.getCompressedSize());
    counted = new CountedBytes(budget.limit(zip.getInputStream(entry)));
    return unpacked(new BufferedInputStream(counted, FileHead.SIZE));
  }

  private BufferedInputStream unpacked(BufferedInputStream in) throws IOException {
    return FileHead.isGzip(in)
        ? new BufferedInputStream(budget.limit(FileHead.unpacked(in)), FileHead.SIZE)
        : in;
  }

  private static String named(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
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
    before += counted.count();
    var in = opened(entry);
    return new Part(named(entry.getName()), FileHead.of(in), in);
  }

  private Part nextOfTar() throws IOException {
    String name;
    do {
      name = tar.nextFile();
      if (name == null) {
        return null;
      }
      budget.file();
    } while (hidden(name));
    var in = unpacked(new BufferedInputStream(tar.bytes(), FileHead.SIZE));
    return new Part(named(name), FileHead.of(in), in);
  }

  /** How far the file has been read, in bytes of the file; of a zip in proportion. */
  public long bytesRead() {
    if (zip == null) {
      return counted.count();
    }
    double share = entryBytes == 0 ? 0 : (double) (before + counted.count()) / entryBytes;
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
}
