package care.anbu.clinic;

/**
 * Below this a count could tell of one person whether they have a diagnosis. Before whoever may not
 * see who is counted, nobody up to four are not told apart.
 */
public final class SmallCell {

  public static final int LEAST = 5;

  private SmallCell() {}
}
