package care.anbu.patient.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the records that are one person.
 *
 * <pre>
 *   var result = Linkage.of(records).link(Rulings.NONE);                        // all, learning
 *   var result = Linkage.of(neighbours).link(Rulings.NONE, weightsOfLastTime);  // a few
 * </pre>
 *
 * <p>For a few new records, the neighbours are they, all records that share a key with one of them
 * ({@link Blocking#keys}), and all records that have been merged with one of those: then groups
 * come out as they would from the whole.
 *
 * <p>Any number of records is gathered one by one ({@link #gather}). Then what they say, their keys
 * and their pairs lie on disk, and memory holds {@link #memory} bytes.
 */
public final class Linkage implements AutoCloseable {

  /** What a run holds whatever its size: parts that are sorted, profiles at hand, weights. */
  private static final long BASE = 64L << 20;

  /** Id, place, birth, order by address, group, who is one already, and the room to sort them. */
  private static final long PER_RECORD = 100;

  /** The record itself, its keys, and its pairs before and after they are sorted. */
  private static final long DISK_PER_RECORD = 3000;

  private final Path folder;
  private final Profiles profiles;
  private final Comparisons compared;

  /** What came out. To be closed when it has been read. */
  public interface Result extends AutoCloseable {

    /**
     * The pairs to merge and to review, one after the other: all pairs within a merged group, not
     * only those that were found likely by themselves; then those to review, most likely first.
     */
    void each(Consumer<ScoredPair> reader);

    /** The ids of the records that are one person, a group at a time. */
    void eachGroup(Consumer<long[]> reader);

    /** What was used: to be kept for the next run. */
    LearntWeights weights();

    /** How many pairs were looked at. */
    long compared();

    @Override
    void close();

    /** All pairs at once, where they are few. */
    default List<ScoredPair> pairs() {
      var pairs = new ArrayList<ScoredPair>();
      each(pairs::add);
      return pairs;
    }
  }

  /** Records on their way in. */
  public static final class Gathering implements AutoCloseable {
    private final Path folder;
    private final Profiles.Gathering profiles;

    private Gathering(Path folder) {
      this.folder = folder;
      profiles = new Profiles.Gathering(folder);
    }

    /** One more; their ids must differ. */
    public void add(LinkageRecord record) {
      profiles.add(record);
    }

    /** How many there are so far. */
    public int size() {
      return profiles.size();
    }

    /** Compares what shares a key. */
    public Linkage compare() {
      return new Linkage(profiles.gathered(), folder);
    }

    @Override
    public void close() {
      profiles.close();
    }
  }

  private Linkage(Profiles profiles, Path folder) {
    this.folder = folder;
    this.profiles = profiles;
    this.compared = Comparisons.of(profiles, folder);
  }

  /**
   * Begins with no record.
   *
   * @param folder where it may lay down what it does not hold: nothing of it outlives the process
   */
  public static Gathering gather(Path folder) {
    return new Gathering(folder);
  }

  /** Compares what shares a key. The records may be in any order; their ids must differ. */
  public static Linkage of(List<LinkageRecord> records) {
    try (var gathering = gather(Path.of(System.getProperty("java.io.tmpdir")))) {
      records.forEach(gathering::add);
      return gathering.compare();
    }
  }

  /** Bytes of memory that a run over so many records takes. */
  public static long memory(long records) {
    return BASE + PER_RECORD * records;
  }

  /** Bytes of disk that a run over so many records may take. */
  public static long disk(long records) {
    return DISK_PER_RECORD * records;
  }

  /** What these records teach. */
  public LearntWeights learn() {
    return LearntWeights.from(compared, folder);
  }

  /** Decides with what these records teach. */
  public Result link(Rulings rulings) {
    return link(rulings, learn());
  }

  /** Decides with what is already known. */
  public Result link(Rulings rulings, LearntWeights weights) {
    return new Run(compared, weights, rulings, folder);
  }

  @Override
  public void close() {
    compared.close();
    profiles.close();
  }
}
