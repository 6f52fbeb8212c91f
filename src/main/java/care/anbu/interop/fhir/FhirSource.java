package care.anbu.interop.fhir;

import care.anbu.interop.archive.Archive;
import care.anbu.interop.archive.FileHead;
import care.anbu.interop.archive.LineReader;
import care.anbu.interop.archive.UnpackBudget;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * The resources of an uploaded file: lines of NDJSON, entries of bundles, or resources by
 * themselves, one after the other from every file of an archive.
 */
final class FhirSource implements RecordSource {

  /** Where the lines of one file come from; null at its end. */
  private interface Lines {
    Line next() throws IOException;
  }

  private final Path file;
  private final String name;
  private final int limit;
  private final Predicate<FileHead> wanted;
  private final Archive archive;

  /** What must be known of documents beforehand, in the order of the archive. */
  private Deque<BundleIndex> indexes;

  private Lines current;
  private IOException broken;

  /**
   * Opens a file.
   *
   * @param name what the uploader calls it
   * @param limit the longest resource, in bytes
   * @param wanted which files of an archive are read
   * @throws WrongType when it is none of them
   */
  static FhirSource open(Path file, String name, int limit, Predicate<FileHead> wanted)
      throws IOException {
    if (!holdsAny(file, name, wanted)) {
      throw new WrongType(name);
    }
    return new FhirSource(file, name, limit, wanted);
  }

  /** Whether a file, or one of those in it, is wanted. */
  static boolean holdsAny(Path file, String name, Predicate<FileHead> wanted) throws IOException {
    try (var archive = Archive.open(file, name)) {
      for (var part = archive.next(); part != null; part = archive.next()) {
        if (wanted.test(part.head())) {
          return true;
        }
      }
      return false;
    }
  }

  private FhirSource(Path file, String name, int limit, Predicate<FileHead> wanted)
      throws IOException {
    this.file = file;
    this.name = name;
    this.limit = limit;
    this.wanted = wanted;
    archive = Archive.open(file, name);
  }

  /** What breaks off in one file of a zip is told after the others. */
  @Override
  public Line next() throws IOException {
    if (indexes == null) {
      indexes = index();
    }
    while (true) {
      try {
        Line line = current == null ? null : current.next();
        if (line != null) {
          return line;
        }
        Archive.Part part = archive.next();
        if (part == null) {
          break;
        }
        if (!wanted.test(part.head())) {
          return new Line(part.name(), 0, null);
        }
        current = lines(part);
      } catch (IOException failure) {
        broken = failure;
        current = null;
        if (!archive.isZip() || failure instanceof UnpackBudget.Exceeded) {
          break;
        }
      }
    }
    if (broken != null) {
      throw broken;
    }
    return null;
  }

  private Lines lines(Archive.Part part) throws IOException {
    return isDocument(part)
        ? new BundleReader(part.name(), part.in(), indexes.remove(), limit)::next
        : new LineReader(part.name(), part.in(), limit)::next;
  }

  private static boolean isDocument(Archive.Part part) {
    return FhirHead.of(part.head()) == FhirHead.DOCUMENT;
  }

  private Deque<BundleIndex> index() throws IOException {
    var found = new ArrayDeque<BundleIndex>();
    try (var first = Archive.open(file, name)) {
      while (true) {
        try {
          Archive.Part part = first.next();
          if (part == null) {
            return found;
          }
          if (wanted.test(part.head()) && isDocument(part)) {
            found.add(BundleIndex.of(part.in(), limit));
          }
        } catch (UnpackBudget.Exceeded bomb) {
          throw bomb;
        } catch (IOException damaged) {
          if (!first.isZip()) {
            return found;
          }
        }
      }
    }
  }

  @Override
  public long bytesRead() {
    return archive.bytesRead();
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
