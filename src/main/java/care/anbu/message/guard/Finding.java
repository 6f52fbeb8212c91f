package care.anbu.message.guard;

/**
 * A place in a text that a guard objects to.
 *
 * @param part which part of the message
 * @param start index of the first UTF-16 unit
 * @param end index after the last
 * @param text the words as they stand there
 * @param weight what follows from it
 */
public record Finding(Kind kind, Part part, int start, int end, String text, Weight weight) {

  /** The same where the text that it was found in begins at that index. */
  public Finding moved(int by) {
    return new Finding(kind, part, start + by, end + by, text, weight);
  }

  public Finding with(Weight other) {
    return new Finding(kind, part, start, end, text, other);
  }

  /** Where a text stands in a message. */
  public enum Part {
    SUBJECT,
    BODY
  }

  /** What is wrong with it; in the order of weight when two kinds meet in one place. */
  public enum Kind {
    WAIVED_FEE,
    DISCOUNT,
    GIFT,
    PRICE_LURE,
    /** Reads like a lure, by no single word. */
    LURE,
    DIAGNOSIS,
    TEST,
    DEPARTMENT,
    /** Praises a product or service: advertising, with its own consent, label and hours. */
    PROMOTION,
    /** Advertising that does not say so: a new doctor, a lecture, "follow us". */
    DISGUISED_ADVERTISING,
    /** Carries the label of advertising. */
    LABEL;

    /** Whether it draws patients by money, gifts or price. */
    public boolean lures() {
      return compareTo(LURE) <= 0;
    }

    /** Whether it tells those who read along what a patient has. */
    public boolean tells() {
      return this == DIAGNOSIS || this == TEST || this == DEPARTMENT;
    }
  }

  /** What follows from a finding, the heaviest first. */
  public enum Weight {
    /** Sure: a text with it can never be approved. */
    BLOCKS,
    /** Likely: a second person must look and say why it may go. */
    LOOK,
    /** The text is advertising. */
    ADVERTISES
  }
}
