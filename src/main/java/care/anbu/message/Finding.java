package care.anbu.message;

/**
 * A place in a text that a guard objects to.
 *
 * @param part which part of the message
 * @param start index of the first UTF-16 unit
 * @param end index after the last
 * @param text the words as they stand there
 */
public record Finding(Kind kind, Part part, int start, int end, String text) {

  /** Where a text stands in a message. */
  public enum Part {
    SUBJECT,
    BODY
  }

  /** What is wrong with it; in the order of weight when two kinds meet in one place. */
  public enum Kind {
    WAIVED_FEE(true),
    DISCOUNT(true),
    GIFT(true),
    PRICE_LURE(true),
    DIAGNOSIS(true),
    TEST(true),
    DEPARTMENT(true),
    /** Praises a product or service: advertising, with its own consent, label and hours. */
    PROMOTION(false),
    /** Carries the label of advertising. */
    LABEL(false);

    private final boolean blocks;

    Kind(boolean blocks) {
      this.blocks = blocks;
    }

    /** Whether a text with it can never be approved. */
    public boolean blocks() {
      return blocks;
    }
  }
}
