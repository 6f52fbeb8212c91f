package care.anbu.message.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a guard, read from {@code message/guard/*.txt}: sections {@code [BLOCKS KIND]},
 * {@code [LOOK KIND]} and {@code [ADVERTISES KIND]} of words, each with what follows from them, and
 * {@code [except KIND]} of what looks like one and is none. A line is a word, found also when it is
 * pulled apart ({@code 할 인}, {@code dis count}), or, after a {@code ~}, a regular expression over
 * the unmasked text.
 */
public final class GuardWords {

  /** What may follow a Korean word that was pulled apart by spaces; 할 인원 is no 할인. */
  private static final String AFTER_APART =
      "(?=$|[^가-힣]|[이가을를은는도의로과와만]|으로|행사|해|된|되|받|중|혜택|쿠폰|가격|이벤트|검|환자)";

  /** What a letter may be written as; a space in a word may be any space or hyphens. */
  private static final Map<Character, String> DISGUISES =
      Map.of(
          ' ', "[\\s-]{1,9}", 'a', "[a@4]", 'e', "[e3€]", 'i', "[i1!|]", 'o', "[o0]", 's', "[s5$]");

  private static final String SURNAMES =
      "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현변여추도소석선설마길연위표명반라왕";

  /** A person's name, which may sound like a word: 김할인님, Mrs. Gift. */
  private static final Pattern NAME =
      Pattern.compile(
          ("(?<![가-힣])[%s](?!벤트)[가-힣]{2}\\s?"
                  + "(?=님|씨|환자|어르신|선생|교수|원장|과장|간호|보호자|학생|어린이|팀장|실장|[군양](?![가-힣]))"
                  + "|(?<=\\b(?:dr|mr|ms|mrs|prof|nurse|miss)\\.?\\s)[a-z]+(?:['’]s)?\\b")
              .formatted(SURNAMES));

  /** An escape or a class, which stays as it is, or a repetition without an end. */
  private static final Pattern UNBOUNDED = Pattern.compile("\\\\.|\\[(?:\\\\.|[^\\]])*]|[*+]");

  /** An escape, a class, or anything else, with how often it may stand. */
  private static final Pattern PIECE =
      Pattern.compile("(?:\\\\.|\\[(?:\\\\.|[^\\]])*]|.)([?*+]|\\{[^}]*})?");

  /** What {@link #lettersOf} does not understand: letters by number, quotes, references, flags. */
  private static final Pattern BEYOND_LETTERS =
      Pattern.compile("\\\\(?:[uxkQEc0-9]|[pP](?!\\{))|\\(\\?[a-z]|\\[]");

  private static final int LONGEST_RUN = 30;

  /** From so many letters on, a word that is pulled apart in any place is still that word. */
  private static final int LONG = 7;

  public static final GuardWords INDUCEMENT = read("inducement");
  public static final GuardWords PRIVACY = read("privacy");
  public static final GuardWords PROMOTION = read("promotion");

  private final Map<Finding.Weight, Map<Finding.Kind, List<Word>>> words =
      new EnumMap<>(Finding.Weight.class);
  private final Map<Finding.Kind, List<Word>> exceptions = new EnumMap<>(Finding.Kind.class);

  /** A word, made ready to be searched for by the first text that has its letters. */
  private static final class Word {

    private final String expression;

    /** All of these stand wherever it does. */
    private final String letters;

    private volatile Pattern pattern;

    Word(String expression, String letters) {
      this.expression = expression;
      this.letters = letters;
    }

    boolean mayStandIn(UnmaskedText text) {
      return text.hasLetters(letters);
    }

    Pattern pattern() {
      if (pattern == null) {
        pattern = Pattern.compile(expression);
      }
      return pattern;
    }
  }

  /** A dictionary of one kind: names given by the clinic. */
  public static GuardWords of(Finding.Kind kind, Collection<String> names) {
    var guard = new GuardWords();
    names.stream()
        .filter(name -> !name.isBlank())
        .forEach(name -> add(guard.of(Finding.Weight.BLOCKS), kind, name.strip()));
    return guard;
  }

  /** Every place that one of the words stands in, save the exceptions; in order of weight. */
  public List<Finding> findIn(String text, UnmaskedText folded, Finding.Part part) {
    var found = new ArrayList<Finding>();
    words.forEach(
        (weight, kinds) ->
            kinds.forEach(
                (kind, patterns) -> {
                  List<Range> objected = ranges(patterns, folded);
                  if (objected.isEmpty()) {
                    return;
                  }
                  List<Range> excepted = ranges(exceptions.getOrDefault(kind, List.of()), folded);
                  List<Range> names = ranges(NAME, folded);
                  objected.removeIf(range -> excepted.stream().anyMatch(range::overlaps));
                  objected.removeIf(range -> names.stream().anyMatch(range::isWithin));
                  for (Range range : joined(objected)) {
                    int start = folded.start(range.start);
                    int end = folded.end(range.end);
                    String there = text.substring(start, end);
                    found.add(new Finding(kind, part, start, end, there, weight));
                  }
                }));
    return found;
  }

  /** The places that only look like one of the words, and the names of people. */
  List<Range> excused(UnmaskedText text) {
    var excused = ranges(NAME, text);
    exceptions.values().forEach(patterns -> excused.addAll(ranges(patterns, text)));
    return excused;
  }

  private Map<Finding.Kind, List<Word>> of(Finding.Weight weight) {
    return words.computeIfAbsent(weight, w -> new EnumMap<>(Finding.Kind.class));
  }

  /** A part of an unmasked text. */
  record Range(int start, int end) {

    boolean overlaps(Range other) {
      return start < other.end && other.start < end;
    }

    boolean isWithin(Range other) {
      return other.start <= start && end <= other.end;
    }
  }

  /** Ranges that overlap become one: {@code 20% 할} and {@code 할인} are {@code 20% 할인}. */
  private static List<Range> joined(List<Range> ranges) {
    var joined = new ArrayList<Range>();
    ranges.sort(Comparator.comparing(Range::start));
    for (Range range : ranges) {
      Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.overlaps(range)) {
        joined.set(joined.size() - 1, new Range(last.start, Math.max(last.end, range.end)));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  private static List<Range> ranges(List<Word> words, UnmaskedText text) {
    var ranges = new ArrayList<Range>();
    for (Word word : words) {
      if (word.mayStandIn(text)) {
        ranges.addAll(ranges(word.pattern(), text));
      }
    }
    return ranges;
  }

  private static List<Range> ranges(Pattern pattern, UnmaskedText text) {
    var ranges = new ArrayList<Range>();
    Matcher matcher = pattern.matcher(text.letters());
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        ranges.add(new Range(matcher.start(), matcher.end()));
      }
    }
    return ranges;
  }

  private static GuardWords read(String name) {
    var guard = new GuardWords();
    var target = guard.exceptions;
    Finding.Kind kind = null;
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                GuardWords.class.getResourceAsStream("/message/guard/" + name + ".txt"),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        line = line.strip();
        if (line.startsWith("[")) {
          String[] head = line.substring(1, line.length() - 1).split(" ");
          target =
              head[0].equals("except")
                  ? guard.exceptions
                  : guard.of(Finding.Weight.valueOf(head[0]));
          kind = Finding.Kind.valueOf(head[1]);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          add(target, kind, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return guard;
  }

  private static void add(Map<Finding.Kind, List<Word>> target, Finding.Kind kind, String line) {
    if (line.startsWith("~") && BEYOND_LETTERS.matcher(line).find()) {
      throw new IllegalArgumentException("its letters cannot be told: " + line);
    }
    Word word =
        line.startsWith("~")
            ? new Word(bounded(line.substring(1)), lettersOf(line.substring(1)))
            : word(new UnmaskedText(line).letters());
    target.computeIfAbsent(kind, k -> new ArrayList<>()).add(word);
  }

  /**
   * The expression with an end to each of its repetitions: nobody writes a longer number or gap,
   * and a row of ten thousand zeros is read as fast as any other text.
   */
  static String bounded(String expression) {
    return UNBOUNDED
        .matcher(expression)
        .replaceAll(
            piece ->
                switch (piece.group()) {
                  case "*" -> "{0," + LONGEST_RUN + "}";
                  case "+" -> "{1," + LONGEST_RUN + "}";
                  default -> Matcher.quoteReplacement(piece.group());
                });
  }

  private static Word word(String word) {
    boolean korean = word.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    var asTheyAre = new StringBuilder();
    for (char letter : word.toCharArray()) {
      if (!DISGUISES.containsKey(letter)) {
        asTheyAre.append(letter);
      }
    }
    return new Word(korean ? koreanWord(word) : latinWord(word), asTheyAre.toString());
  }

  /** The letters without which an expression is not found: none in a group or a choice are. */
  static String lettersOf(String expression) {
    var letters = new StringBuilder();
    int depth = 0;
    Matcher pieces = PIECE.matcher(expression);
    while (pieces.find()) {
      String piece = pieces.group();
      switch (piece.charAt(0)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '|' -> {
          if (depth == 0) {
            return "";
          }
        }
        default -> {
          boolean once = pieces.group(1) == null || pieces.group(1).equals("+");
          if (depth == 0 && once && Character.isLetterOrDigit(piece.charAt(0))) {
            letters.append(piece.charAt(0));
          }
        }
      }
    }
    return letters.toString();
  }

  /**
   * Together anywhere (Korean puts words together), or apart where its first syllable begins a
   * word.
   */
  private static String koreanWord(String word) {
    if (word.length() == 1) {
      return "(?<![가-힣])" + word + AFTER_APART;
    }
    String together = Pattern.quote(word).replace(" ", "\\E\\s{0,9}\\Q");
    String apart = letters(word.replace(" ", ""), "[\\s\\p{P}\\p{S}]{0,3}");
    return together + "|(?<![가-힣])" + apart + AFTER_APART;
  }

  /** A whole word, with a plural, or a long one that is pulled apart anywhere. */
  private static String latinWord(String word) {
    String together =
        word.chars()
            .mapToObj(c -> DISGUISES.getOrDefault((char) c, Pattern.quote("" + (char) c)))
            .collect(Collectors.joining());
    String apart =
        letters(word.replace(" ", ""), "[\\s\\p{P}\\p{S}]" + (word.length() < LONG ? "" : "?"));
    return "(?<![\\p{L}\\p{N}])(?:" + together + "(?:e?s)?|" + apart + ")(?![\\p{L}\\p{N}])";
  }

  private static String letters(String word, String between) {
    return word.chars()
        .mapToObj(c -> Pattern.quote(Character.toString(c)))
        .collect(Collectors.joining(between));
  }
}
