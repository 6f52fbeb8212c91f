package care.anbu.patient.search;

import java.util.List;
import java.util.Map;

/** What one typed word asks of a name; of the whole name or of the given name alone. */
sealed interface NameWord {

  /** The part of the name that the word is held against. */
  enum Part {
    WHOLE(SearchIndex.NAME, SearchIndex.INITIALS),
    GIVEN(SearchIndex.GIVEN, SearchIndex.GIVEN_INITIALS);

    private final SearchIndex text;
    private final SearchIndex initials;

    Part(SearchIndex text, SearchIndex initials) {
      this.text = text;
      this.initials = initials;
    }
  }

  /**
   * A condition on the first column of an index.
   *
   * @param operator {@code like}, {@code >=} or {@code <}
   */
  record Condition(SearchIndex on, String operator, String value) {

    static Condition begins(SearchIndex on, String text) {
      return new Condition(on, "like", pattern(text) + "%");
    }

    /** A word of the text, but not its first, begins so. */
    static Condition hasWord(SearchIndex on, String word) {
      return new Condition(on, "like", "% " + pattern(word) + "%");
    }

    /** As SQL; its value joins the parameters. */
    String sql(Map<String, Object> parameters) {
      return sql(on.column(), parameters);
    }

    /** As SQL that holds or does not: an absent name is unlike any word, not unknown. */
    String decided(Map<String, Object> parameters) {
      return sql("coalesce(" + on.column() + ", '')", parameters);
    }

    private String sql(String column, Map<String, Object> parameters) {
      String name = "value" + parameters.size();
      parameters.put(name, value);
      return column + " " + operator + " :" + name;
    }
  }

  /** The conditions, all of which must hold; the first one leads to the rows. */
  List<Condition> on(Part part);

  /** Reads a word; {@code unfinished}: its last syllable may still become another. */
  public static NameWord of(String word, boolean unfinished) {
    int first = 0;
    while (first < word.length() && !Jamo.initial(word.charAt(first))) {
      first++;
    }
    if (unfinished && Jamo.korean(word)) {
      return new Between(Jamo.unfinished(word));
    }
    if (!Jamo.korean(word) || first == word.length()) {
      return new Beginning(word);
    }
    return first == word.length() - 1
        ? new Between(Jamo.beginning(word.substring(0, first), word.charAt(first)))
        : new Initials(word);
  }

  /** 김영, Jon: the name begins with it. */
  record Beginning(String word) implements NameWord {
    @Override
    public List<Condition> on(Part part) {
      return List.of(Condition.begins(part.text, word));
    }
  }

  /** 김ㅇ, ㄱ: the next syllable begins with that letter, so that the names stand in one range. */
  record Between(Jamo.Range range) implements NameWord {
    @Override
    public List<Condition> on(Part part) {
      return List.of(
          new Condition(part.text, ">=", range.from()),
          new Condition(part.text, "<", range.below()));
    }
  }

  /** ㄱㅇㅎ, 김ㅇㅎ, 김ㅇ희: several initial consonants, perhaps with syllables among them. */
  record Initials(String word) implements NameWord {
    @Override
    public List<Condition> on(Part part) {
      var letters = Condition.begins(part.initials, Jamo.letters(word));
      String syllables = word.replaceAll("[ㄱ-ㅎ]", "_");
      return syllables.chars().allMatch(c -> c == '_')
          ? List.of(letters)
          : List.of(letters, new Condition(part.text, "like", syllables + "%"));
    }
  }

  private static String pattern(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
