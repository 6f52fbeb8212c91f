package care.anbu.testsupport;

/**
 * How much a fuzz test tries: little with every build, and by hand many times as much, with other
 * seeds: {@code bin/test -Dtest='*Fuzz*Test' -Danbu.fuzz.times=50 -Danbu.fuzz.seed=1}.
 */
public final class Fuzz {

  /** The same seed, the same cases. */
  public static final long SEED = Long.getLong("anbu.fuzz.seed", 20261128L);

  private static final int TIMES = Integer.getInteger("anbu.fuzz.times", 1);

  private Fuzz() {}

  /** How many cases to try where a build tries so many. */
  public static int cases(int ofABuild) {
    return ofABuild * TIMES;
  }
}
