package care.anbu.patient.linkage;

import care.anbu.shared.spill.Spill;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The place of each record when all are sorted by their address, four bytes for each: sorted in
 * parts, which are merged from disk.
 */
final class AddressOrder {

  private static final int PART = 50_000;

  private final int[] ranks;

  private AddressOrder(int[] ranks) {
    this.ranks = ranks;
  }

  public static AddressOrder of(Profiles profiles, Path folder) {
    int[] ranks = new int[profiles.size()];
    List<Part> parts = parts(profiles, folder);
    var heads = new PriorityQueue<Part>(Comparator.comparing(part -> part.next.text));
    heads.addAll(parts);
    int rank = 0;
    String before = null;
    while (!heads.isEmpty()) {
      Part part = heads.remove();
      rank += part.next.text.equals(before) ? 0 : 1;
      before = part.next.text;
      ranks[part.next.position] = rank;
      if (part.forward()) {
        heads.add(part);
      }
    }
    parts.forEach(Part::close);
    return new AddressOrder(ranks);
  }

  private static List<Part> parts(Profiles profiles, Path folder) {
    var parts = new ArrayList<Part>();
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < profiles.size(); i++) {
      entries.add(new Entry(profiles.read(i).address().text(), i));
      if (entries.size() == PART || i == profiles.size() - 1) {
        entries.sort(Comparator.comparing(Entry::text));
        parts.add(new Part(entries, folder));
        entries.clear();
      }
    }
    return parts;
  }

  int rank(int position) {
    return ranks[position];
  }

  private record Entry(String text, int position) {

    byte[] bytes() {
      byte[] letters = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(8 + letters.length)
          .putInt(position)
          .putInt(letters.length)
          .put(letters)
          .array();
    }
  }

  /** A sorted part that is read from its beginning on. */
  private static final class Part implements AutoCloseable {
    private final Spill spill;
    private final ByteBuffer bytes;
    private int left;
    private Entry next;

    Part(List<Entry> entries, Path folder) {
      spill = new Spill(folder);
      for (Entry entry : entries) {
        byte[] entryBytes = entry.bytes();
        spill.append(entryBytes, entryBytes.length);
      }
      bytes = spill.written().at(0);
      left = entries.size();
      forward();
    }

    private boolean forward() {
      if (left-- == 0) {
        return false;
      }
      int position = bytes.getInt();
      byte[] letters = new byte[bytes.getInt()];
      bytes.get(letters);
      next = new Entry(new String(letters, StandardCharsets.UTF_8), position);
      return true;
    }

    @Override
    public void close() {
      spill.close();
    }
  }
}
