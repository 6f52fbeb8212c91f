package care.anbu.patient.search;

import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The letters inside Korean syllables, for people who type initial consonants (ㄱㅇㅎ for 김영희) or have
 * not finished typing.
 *
 * <p>A syllable is {@code 0xAC00 + initial * 588 + vowel * 28 + final} (The Unicode Standard,
 * 3.12).
 */
final class Jamo {

  /** The texts from one, included, to another, left out, in the order of syllables. */
  record Range(String from, String below) {}

  private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  private static final String FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

  /** What a keyboard makes of two initials typed one after the other. */
  private static final Map<String, String> CLUSTERS =
      Map.ofEntries(
          Map.entry("ㄳ", "ㄱㅅ"),
          Map.entry("ㄵ", "ㄴㅈ"),
          Map.entry("ㄶ", "ㄴㅎ"),
          Map.entry("ㄺ", "ㄹㄱ"),
          Map.entry("ㄻ", "ㄹㅁ"),
          Map.entry("ㄼ", "ㄹㅂ"),
          Map.entry("ㄽ", "ㄹㅅ"),
          Map.entry("ㄾ", "ㄹㅌ"),
          Map.entry("ㄿ", "ㄹㅍ"),
          Map.entry("ㅀ", "ㄹㅎ"),
          Map.entry("ㅄ", "ㅂㅅ"));

  private static final int FIRST = 0xAC00;
  private static final int LAST = 0xD7A3;
  private static final int PER_INITIAL = 588;
  private static final int PER_VOWEL = 28;
  private static final int VOWELS = PER_INITIAL / PER_VOWEL;

  /** Of the medial ㅗ, ㅜ and ㅡ: how many vowels begin with them (ㅗ, ㅘ, ㅙ, ㅚ). */
  private static final Map<Integer, Integer> GROWING = Map.of(8, 4, 13, 4, 18, 2);

  /** The first conjoining initial of Unicode, in the order of {@link #INITIALS}. */
  private static final char CONJOINING = 'ᄀ';

  private Jamo() {}

  /** Full width and half width, composed and decomposed, clusters and single letters: one form. */
  static String normalised(String text) {
    String apart = text;
    for (var cluster : CLUSTERS.entrySet()) {
      apart = apart.replace(cluster.getKey(), cluster.getValue());
    }
    return Normalizer.normalize(apart, Normalizer.Form.NFKC)
        .chars()
        .mapToObj(c -> String.valueOf(compatible((char) c)))
        .collect(Collectors.joining());
  }

  private static char compatible(char c) {
    int initial = c - CONJOINING;
    return initial >= 0 && initial < INITIALS.length() ? INITIALS.charAt(initial) : c;
  }

  /** Whether the text is of syllables and initial consonants only. */
  static boolean korean(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> syllable((char) c) || initial((char) c));
  }

  static boolean syllable(char c) {
    return c >= FIRST && c <= LAST;
  }

  /** Whether it is an initial consonant that stands alone. */
  static boolean initial(char c) {
    return INITIALS.indexOf(c) >= 0;
  }

  /** How the database writes the initials of a text: A to S for ㄱ to ㅎ (013-search.sql). */
  static String letters(String text) {
    return text.chars()
        .map(c -> syllable((char) c) ? (c - FIRST) / PER_INITIAL : INITIALS.indexOf(c))
        .mapToObj(index -> String.valueOf((char) ('A' + index)))
        .collect(Collectors.joining());
  }

  /** The texts that begin with the head and then a syllable of that initial: 김영ㅎ. */
  static Range beginning(String head, char initial) {
    int first = FIRST + INITIALS.indexOf(initial) * PER_INITIAL;
    return range(head, first, first + PER_INITIAL);
  }

  /**
   * What a word whose last syllable is still being typed may become: 김여 becomes 김영 or 김연, and 김열
   * becomes 김여리 when a vowel follows. The word itself must be Korean and end with a syllable.
   */
  static Range unfinished(String word) {
    String head = word.substring(0, word.length() - 1);
    int last = word.charAt(word.length() - 1);
    int consonant = (last - FIRST) % PER_VOWEL;
    if (consonant == 0) {
      int vowel = (last - FIRST) / PER_VOWEL % VOWELS;
      return range(head, last, last + GROWING.getOrDefault(vowel, 1) * PER_VOWEL);
    }
    String end = FINALS.substring(consonant, consonant + 1);
    String parts = CLUSTERS.getOrDefault(end, end);
    int stays = parts.length() == 1 ? 0 : FINALS.indexOf(parts.charAt(0));
    char syllable = (char) (last - consonant + stays);
    return beginning(head + syllable, parts.charAt(parts.length() - 1));
  }

  private static Range range(String head, int first, int behind) {
    return new Range(head + (char) first, head + (char) behind);
  }
}
