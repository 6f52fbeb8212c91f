package care.anbu.patient.linkage;

import care.anbu.shared.spill.LongList;
import care.anbu.shared.spill.Spill;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/**
 * All records that are linked, in the order of their ids, made ready to be compared. What they say
 * lies in a {@link Spill}; of each, some 30 bytes are held.
 */
final class Profiles implements AutoCloseable {

  /** Profiles that were just read: of one record many pairs follow each other. */
  private static final int CACHED = 1 << 13;

  private record Cached(int position, Profile profile) {}

  private final Spill bytes;
  private final long[] ids;
  private final long[] places;
  private final int[] births;
  private final BitSet hangul;

  /** Shared by all threads: a race costs a second reading. */
  private final Cached[] cache;

  private Profiles(Spill bytes, long[] ids, long[] places, int[] births, BitSet hangul) {
    this.bytes = bytes;
    this.ids = ids;
    this.places = places;
    this.births = births;
    this.hangul = hangul;
    cache = new Cached[Math.min(CACHED, Integer.highestOneBit(ids.length + 1))];
  }

  /** Takes records in, in any order; their ids must differ. */
  static final class Gathering implements AutoCloseable {
    private final Path folder;
    private final ProfileBytes writer = new ProfileBytes();
    private final Spill raw;
    private final Placeholders.Counting values;
    private final LongList ids = new LongList();
    private final LongList places = new LongList();

    Gathering(Path folder) {
      this.folder = folder;
      raw = new Spill(folder);
      values = new Placeholders.Counting(folder);
    }

    void add(LinkageRecord record) {
      Profile profile = Profile.of(record);
      ids.add(profile.id());
      places.add(writer.append(profile, raw));
      values.add(profile);
    }

    int size() {
      return ids.size();
    }

    /** Ends it; what it held is given back. */
    Profiles gathered() {
      raw.written();
      long[] id = ids.toArray();
      long[] place = places.toArray();
      SortTogether.byFirst(id, place);
      Placeholders placeholders = values.counted();
      int[] births = new int[id.length];
      var hangul = new BitSet(id.length);
      var clean = new Spill(folder);
      for (int i = 0; i < id.length; i++) {
        Profile profile = ProfileBytes.read(id[i], raw.at(place[i]));
        Profile real = placeholders.none() ? profile : placeholders.removedFrom(profile);
        births[i] = real.birth();
        hangul.set(i, real.names().hangul());
        place[i] = writer.append(real, clean);
      }
      close();
      return new Profiles(clean.written(), id, place, births, hangul);
    }

    @Override
    public void close() {
      raw.close();
      values.close();
    }
  }

  int size() {
    return ids.length;
  }

  long id(int position) {
    return ids[position];
  }

  /** Negative when no record has the id. */
  int position(long id) {
    return Arrays.binarySearch(ids, id);
  }

  int birth(int position) {
    return births[position];
  }

  boolean isHangul(int position) {
    return hangul.get(position);
  }

  /** The positions of the records in that script, or in any other. */
  int[] ofScript(boolean inHangul) {
    int count = hangul.cardinality();
    int[] positions = new int[inHangul ? count : size() - count];
    int at = 0;
    for (int i = 0; i < size(); i++) {
      if (hangul.get(i) == inHangul) {
        positions[at++] = i;
      }
    }
    return positions;
  }

  Profile get(int position) {
    int slot = position & cache.length - 1;
    Cached known = cache[slot];
    if (known == null || known.position != position) {
      known = new Cached(position, read(position));
      cache[slot] = known;
    }
    return known.profile;
  }

  /** Without keeping it at hand: for reading all of them once. */
  Profile read(int position) {
    return ProfileBytes.read(ids[position], bytes.at(places[position]));
  }

  @Override
  public void close() {
    bytes.close();
  }
}
