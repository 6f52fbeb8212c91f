package care.anbu.message.reply;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer without what people put around their words: quotes, full width, emoji, laughter, dots.
 *
 * @param whole all words, a space between them
 * @param signOfNo a picture says no: a stop sign, a raised hand
 */
record ReplyText(String whole, List<Sentence> sentences, boolean signOfNo) {

  /**
   * A sentence.
   *
   * @param parts between its commas
   * @param asks it ends in a question mark
   */
  record Sentence(String words, List<String> parts, boolean asks) {}

  /** Sentences that are told apart, and parts of one; what follows is one sentence. */
  private static final int MOST = 100;

  private static final Pattern SIGN_OF_NO = Pattern.compile("[🛑🚫⛔✋🙅🖕❌]");

  /** Format characters, variation selectors and the fillers of Hangul. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cf}\\x{FE00}-\\x{FE0F}\\x{115F}\\x{1160}\\x{3164}\\x{034F}]");

  private static final Pattern APOSTROPHE = Pattern.compile("['’‘`´ʼ′]");

  /** ㅋ, ㅎ, ㅠ, ㅜ, ㅡ and ㅇ, as normalisation writes them, when no syllable is made of them. */
  private static final Pattern LAUGHTER =
      Pattern.compile("[\\x{110F}\\x{1112}\\x{1172}\\x{116E}\\x{1173}\\x{110B}]+");

  private static final Pattern DRAWN_OUT = Pattern.compile("([a-z])\\1{2,}");
  private static final Pattern LETTER_BY_LETTER =
      Pattern.compile("[^\\p{L}\\p{N}]*(?:[a-z][^\\p{L}\\p{N}]+){2,11}[a-z][^\\p{L}\\p{N}]*");

  /** A dot between digits ends nothing. */
  private static final Pattern END =
      Pattern.compile(
          "(?:[!?;\\n\\r\\x{2028}\\x{3002}]|(?<!\\d)\\.|\\.(?!\\d))[.!?;\\n\\r\\x{2028}\\x{3002}]*");

  private static final Pattern COMMA = Pattern.compile("[,\\x{3001}()]+|(?<!\\d)/|/(?!\\d)");

  /** What is left of 10:30 and 3/14 elsewhere. */
  private static final Pattern NOT_IN_NUMBER = Pattern.compile("(?<!\\d)[:/]|[:/](?!\\d)");

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}:/]+");

  /** The parts of its sentences that are more than please and thank you. */
  List<String> partsThatSay() {
    return sentences.stream()
        .flatMap(sentence -> sentence.parts().stream())
        .filter(part -> ReplyWords.ALL.stream().noneMatch(words -> words.isCourtesy(part)))
        .toList();
  }

  /** Whether it says nothing but please and thank you, or nothing at all. */
  boolean isCourtesy() {
    return partsThatSay().isEmpty();
  }

  static ReplyText of(String text) {
    String read = text.substring(0, Math.min(text.length(), ReplyCheck.LONGEST));
    boolean signOfNo = SIGN_OF_NO.matcher(read).find();
    String plain = Normalizer.normalize(read, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    plain = UNSEEN.matcher(plain).replaceAll("");
    plain = APOSTROPHE.matcher(plain).replaceAll("");
    plain = LAUGHTER.matcher(plain).replaceAll(" ");
    if (LETTER_BY_LETTER.matcher(plain).matches()) {
      plain = plain.replaceAll("[^a-z]", "");
    }
    plain = DRAWN_OUT.matcher(plain).replaceAll("$1");
    return new ReplyText(words(plain), sentences(plain), signOfNo);
  }

  private static List<Sentence> sentences(String plain) {
    var sentences = new ArrayList<Sentence>();
    Matcher end = END.matcher(plain);
    int from = 0;
    while (from < plain.length()) {
      boolean found = sentences.size() < MOST - 1 && end.find(from);
      String sentence = plain.substring(from, found ? end.start() : plain.length());
      add(sentences, sentence, found && end.group().contains("?"));
      from = found ? end.end() : plain.length();
    }
    return sentences;
  }

  private static void add(List<Sentence> sentences, String sentence, boolean asks) {
    String words = words(sentence);
    if (!words.isEmpty()) {
      List<String> parts =
          Arrays.stream(COMMA.split(sentence))
              .map(ReplyText::words)
              .filter(part -> !part.isEmpty())
              .limit(MOST)
              .toList();
      sentences.add(new Sentence(words, parts, asks));
    }
  }

  private static String words(String text) {
    String read = NOT_IN_NUMBER.matcher(text).replaceAll(" ");
    return BETWEEN.matcher(read).replaceAll(" ").strip();
  }
}
