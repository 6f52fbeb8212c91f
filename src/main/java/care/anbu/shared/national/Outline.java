package care.anbu.shared.national;

/**
 * What a text is made of, as far as it tells at one glance whether a number of a state can stand in
 * it: nearly no text of a record can hold one, and all are asked.
 *
 * @param digits most digits with only separators between them
 * @param word whether a word of letters and digits is as long as those that states give
 * @param labelled whether letters enough for a label stand before digits enough for a number
 */
record Outline(int digits, boolean word, boolean labelled) {

  /** So many signs at most stand between two digits of one number. */
  private static final int SEPARATORS = 7;

  private static final int LETTERS_OF_LABEL = 2;
  private static final int DIGITS_OF_LABELLED = 5;

  /** Signs of the Medicare Beneficiary Identifier; a codice fiscale has more. */
  private static final int MBI = 11;

  private static final int LETTERS_OF_WORD = 4;

  static Outline of(String text) {
    int run = 0;
    int most = 0;
    int gap = 0;
    int close = 0;
    int letters = 0;
    int word = 0;
    int lettersOfWord = 0;
    boolean isWord = false;
    boolean labelled = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (FoldedText.isSilent(c)) {
        continue;
      }
      boolean digit = c >= '0' && c <= '9' || c >= 0x80 && Character.digit(c, 10) >= 0;
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      boolean letter = !digit && !FoldedText.isDash(c, before) && Character.isLetter(c);
      if (digit) {
        run = gap > SEPARATORS ? 1 : run + 1;
        close = gap > 1 ? 1 : close + 1;
        gap = 0;
        most = Math.max(most, run);
        labelled |= close >= DIGITS_OF_LABELLED && letters >= LETTERS_OF_LABEL;
      } else {
        gap = letter && !isCorsican(c, before) ? SEPARATORS + 1 : letter ? gap : gap + 1;
      }
      if (digit || letter) {
        word++;
        letters += letter ? 1 : 0;
        lettersOfWord += letter ? 1 : 0;
      } else if (c != '-') {
        word = 0;
        lettersOfWord = 0;
      }
      isWord |= lettersOfWord >= LETTERS_OF_WORD && word >= MBI && most > 0;
    }
    return new Outline(most, isWord, labelled);
  }

  /** The departments 2A and 2B stand within French numbers. */
  private static boolean isCorsican(char c, char before) {
    return before == '2' && "ABab".indexOf(c) >= 0;
  }
}
