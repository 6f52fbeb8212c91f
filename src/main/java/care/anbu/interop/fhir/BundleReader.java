package care.anbu.interop.fhir;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.Refused;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The resources of a JSON document as lines, numbered by entry from 1: each with an id, and with
 * its references as they are outside the bundle. Holds the tree of one entry at a time.
 *
 * <p>Requests that bring no resource are left out, except deletions, which are told; so are the
 * outcomes of a search. A bundle within a bundle is opened.
 */
final class BundleReader {

  /** A bundle of bundles of bundles; what lies deeper is no data. */
  private static final int DEEPEST = 3;

  private final String file;
  private final EntryCutter cutter;
  private final EntryNames names;
  private final Deque<Line> within = new ArrayDeque<>();
  private IOException broken;
  private long number;

  /**
   * @param index of the same text
   * @param limit the longest entry, in bytes
   */
  BundleReader(String file, InputStream in, BundleIndex index, int limit) throws IOException {
    this.file = file;
    cutter = new EntryCutter(in, limit, index.bundleBehindEntries());
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
        EntryCutter.Piece piece = cutter.next();
        if (piece == null) {
          return null;
        }
        read(piece);
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
    add(new byte[0]);
  }

  private void add(byte[] bytes) {
    within.add(new Line(file, number, bytes));
  }

  private void read(EntryCutter.Piece piece) throws IOException {
    ObjectNode tree;
    try {
      tree = FhirJson.tree(piece.bytes());
    } catch (Refused unreadable) {
      // Whoever reads the line comes to the same, and tells.
      add(piece.bytes());
      return;
    }
    if (piece.alone()) {
      read(Entry.alone(tree), names, 1);
    } else {
      readEntry(tree, names, 1);
    }
  }

  private void readEntry(JsonNode tree, EntryNames names, int depth) throws IOException {
    Entry entry = Entry.of(tree);
    if (entry.method().equals("DELETE")) {
      add(FhirJson.bytes(tree));
    } else if (entry.resource() != null && !entry.mode().equals("outcome")) {
      read(entry, names, depth);
    }
  }

  private void read(Entry entry, EntryNames names, int depth) throws IOException {
    ObjectNode resource = entry.resource();
    if ("Bundle".equals(entry.type()) && depth < DEEPEST) {
      open(resource, depth + 1);
      return;
    }
    String id = names.id(entry);
    if (id != null) {
      resource.put("id", id);
    }
    resolveReferences(resource, entry, names);
    add(FhirJson.bytes(resource));
  }

  private void open(ObjectNode bundle, int depth) throws IOException {
    var inner = new EntryNames();
    for (JsonNode entry : bundle.path("entry")) {
      inner.note(Entry.of(entry));
    }
    for (JsonNode entry : bundle.path("entry")) {
      readEntry(entry, inner, depth);
    }
  }

  private static void resolveReferences(JsonNode node, Entry within, EntryNames names) {
    String reference = node.path("reference").textValue();
    if (reference != null) {
      ((ObjectNode) node).put("reference", names.resolved(reference, within));
    }
    node.forEach(part -> resolveReferences(part, within, names));
  }
}
