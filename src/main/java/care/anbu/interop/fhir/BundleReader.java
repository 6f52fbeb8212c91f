package care.anbu.interop.fhir;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.fhir.Entry.Text;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The resources of a JSON document as lines, numbered by entry from 1: each with an id, and with
 * its references as they are outside the bundle. Holds one resource at a time.
 *
 * <p>Requests that bring no resource are left out, except deletions, which are told; so are the
 * outcomes of a search. A bundle within a bundle is opened.
 */
final class BundleReader {

  /** A bundle of bundles of bundles; what lies deeper is no data. */
  private static final int DEEPEST = 3;

  private final String file;
  private final ByteWindow tape;
  private final EntryScanner scanner;
  private final EntryNames names;
  private final int limit;
  private final int depth;
  private final Deque<Line> within = new ArrayDeque<>();
  private IOException broken;
  private long number;

  /**
   * @param index of the same text
   * @param limit the longest resource, in bytes
   */
  BundleReader(String file, InputStream in, BundleIndex index, int limit) throws IOException {
    this(file, in, index, limit, 1);
  }

  private BundleReader(String file, InputStream in, BundleIndex index, int limit, int depth)
      throws IOException {
    this.file = file;
    this.limit = limit;
    this.depth = depth;
    tape = new ByteWindow(in, limit);
    scanner = new EntryScanner(tape, index.bundleBehindEntries());
    names = index.names();
  }

  /**
   * The next resource, or null at the end.
   *
   * @throws EOFException when the text breaks off
   * @throws RecordSource.Malformed when it is no JSON; the line before tells which entry
   */
  Line next() throws IOException {
    while (within.isEmpty()) {
      if (broken != null) {
        throw broken;
      }
      number++;
      try {
        Entry entry = scanner.next();
        if (entry == null) {
          return null;
        }
        read(entry);
        tape.forgetBefore(entry.end);
      } catch (JsonEOFException truncated) {
        breakOff(new EOFException(truncated.getMessage()));
      } catch (JsonProcessingException malformed) {
        breakOff(new RecordSource.Malformed(malformed.getMessage()));
      }
    }
    return within.remove();
  }

  /** An empty line stands for the entry that cannot be read. */
  private void breakOff(IOException failure) {
    broken = failure;
    within.add(new Line(file, number, new byte[0]));
  }

  private void read(Entry entry) throws IOException {
    if (entry.method.equals("DELETE")) {
      within.add(new Line(file, number, tape.cut(entry.start, entry.end)));
    } else if (entry.hasResource() && !entry.mode.equals("outcome") && !entry.isEmptyBundle()) {
      byte[] resource = resource(entry);
      if (resource != null && "Bundle".equals(entry.type) && depth < DEEPEST) {
        open(resource);
      } else {
        within.add(new Line(file, number, resource));
      }
    }
  }

  private void open(byte[] bundle) throws IOException {
    var index = BundleIndex.of(new ByteArrayInputStream(bundle));
    var reader = new BundleReader(file, new ByteArrayInputStream(bundle), index, limit, depth + 1);
    for (Line line = reader.next(); line != null; line = reader.next()) {
      within.add(new Line(file, number, line.bytes()));
    }
  }

  /** The bytes of the resource with its id and its references put right. */
  private byte[] resource(Entry entry) {
    byte[] bytes = tape.cut(entry.resourceStart, entry.resourceEnd);
    List<Change> changes = bytes == null ? List.of() : changes(entry);
    if (changes.isEmpty()) {
      return bytes;
    }
    var out = new ByteArrayOutputStream(bytes.length + 64 * changes.size());
    int done = 0;
    for (Change change : changes) {
      int from = (int) (change.start - entry.resourceStart);
      out.write(bytes, done, from - done);
      out.writeBytes(change.text.getBytes(StandardCharsets.US_ASCII));
      done = (int) (change.end - entry.resourceStart);
    }
    out.write(bytes, done, bytes.length - done);
    return out.toByteArray();
  }

  /** A stretch of the text, and what stands there instead. */
  private record Change(long start, long end, String text) {}

  private List<Change> changes(Entry entry) {
    var changes = new ArrayList<Change>();
    Change id = newId(entry);
    if (id != null) {
      changes.add(id);
    }
    for (Text reference : entry.references) {
      String resolved = names.resolved(reference.value(), entry);
      if (!resolved.equals(reference.value())) {
        changes.add(new Change(reference.start(), reference.end(), quoted(resolved)));
      }
    }
    changes.sort(Comparator.comparingLong(Change::start));
    return changes;
  }

  private Change newId(Entry entry) {
    String id = names.id(entry);
    if (id == null || entry.id != null && entry.id.value().equals(id)) {
      return null;
    }
    long inside = entry.resourceStart + 1;
    return entry.id == null
        ? new Change(inside, inside, "\"id\":" + quoted(id) + ",")
        : new Change(entry.id.start(), entry.id.end(), quoted(id));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
