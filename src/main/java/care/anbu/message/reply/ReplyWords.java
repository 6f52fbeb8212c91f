package care.anbu.message.reply;

import care.anbu.message.reply.ReplyCheck.Intent;
import care.anbu.message.reply.ReplyCheck.Said;
import care.anbu.message.reply.ReplyText.Sentence;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of one language by which answers are read; they stand in {@code message/reply/*.json}.
 *
 * <p>A sentence is looked through in one order, and what is found is covered before the next look:
 * what is about something else ("stop by", 거부감), what keeps messages ("don't stop"), what asks for
 * them again, what is not clear, what refuses. What the net catches of the rest, a word of refusal
 * or a no about messages, is something that no rule explains, and makes the sentence unclear.
 */
final class ReplyWords {

  static final List<ReplyWords> ALL = List.of(read("en"), read("ko"));

  private static final Pattern HANGUL = Pattern.compile("[가-힣ᄀ-ᇿ]");
  private static final String COVERED = " ■ ";

  /** What may be said of care in the words by which messages are refused. */
  private static final Set<Intent> LIKE_A_REFUSAL =
      EnumSet.of(Intent.ALREADY_DONE, Intent.DECLINED, Intent.CHANGE_BOOKING);

  /** Longer parts of a sentence are more than one word and courtesies. */
  private static final int SHORT = 60;

  /**
   * As the file says it. {@code nouns} are the named parts of which patterns are made, {@code
   * {LIKE_THIS}}: words for messages, for sending, for what is not wanted. A noun may be made of
   * those above it.
   *
   * @param about where the words come from
   * @param spaces whether words are told apart by spaces; else they are read without any
   * @param spelling patterns and what is written for them
   * @param before what may stand before a word that refuses by itself
   * @param after what may stand after it
   * @param acknowledged says that a message was read, and asks nobody for anything
   * @param alone refuses when it is the whole answer, to the letter; else it is unclear
   * @param whole what a part of a sentence says, when it is this and no more
   * @param other patterns about something else
   * @param said patterns by what they say
   * @param doubt signs, within a sentence, that its refusal is denied, told of, put under a
   *     condition, or long past: such a sentence refuses nothing, and a person reads it
   * @param undone signs, anywhere in an answer, that a refusal is taken back or was a slip: an
   *     answer that holds one refuses nothing, and a person reads it
   * @param begs how a question asks for something to be done; any other only asks
   * @param net words of refusal, and a no or a dislike near a word of messages: what no other
   *     pattern explains, a person sees
   * @param advertising names for advertising
   * @param more names for other messages, or for all of them
   * @param beside what may stand beside words that cost something when they are misread, by what
   *     these say; with anything else about them a person reads the sentence
   */
  record Data(
      List<String> about,
      boolean spaces,
      Map<String, String> nouns,
      Map<String, String> spelling,
      List<String> before,
      List<String> after,
      List<String> acknowledged,
      Set<String> alone,
      Map<Said, Set<String>> whole,
      List<String> other,
      Map<Said, List<String>> said,
      List<String> doubt,
      List<String> undone,
      List<String> begs,
      List<String> net,
      List<String> advertising,
      List<String> more,
      Map<Intent, List<String>> intents,
      Map<String, List<String>> beside) {}

  private final Data data;
  private final Map<String, String> nouns;
  private final Map<Pattern, String> spelling;
  private final Pattern misspelt;
  private final Pattern before;
  private final Pattern after;
  private final Pattern courtesies;
  private final Pattern other;
  private final Map<Said, Pattern> said;
  private final Pattern doubt;
  private final Pattern undone;
  private final Pattern begs;
  private final Pattern net;
  private final Pattern advertising;
  private final Pattern more;
  private final Map<Intent, Pattern> intents;
  private final Map<String, Pattern> beside;

  private ReplyWords(Data data) {
    this.data = data;
    nouns = new LinkedHashMap<>();
    data.nouns.forEach((name, words) -> nouns.put(name, "(?:" + named(words) + ")"));
    spelling = new LinkedHashMap<>();
    data.spelling.forEach((wrong, right) -> spelling.put(pattern(List.of(wrong)), right));
    misspelt = pattern(List.copyOf(data.spelling.keySet()));
    before = Pattern.compile("^(?:" + String.join("|", data.before) + ")");
    after = Pattern.compile("(?:" + String.join("|", data.after) + ")$");
    courtesies =
        Pattern.compile(
            Stream.of(data.before, data.after, data.acknowledged)
                .flatMap(List::stream)
                .map(words -> words.replace(" ", ""))
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.joining("|", "(?:", ")*+")));
    other = pattern(data.other);
    said = new EnumMap<>(Said.class);
    data.said.forEach((what, all) -> said.put(what, pattern(all)));
    doubt = pattern(data.doubt);
    undone = pattern(data.undone);
    begs = pattern(data.begs);
    net = pattern(data.net);
    advertising = pattern(data.advertising);
    more = pattern(data.more);
    intents = new EnumMap<>(Intent.class);
    data.intents.forEach((what, all) -> intents.put(what, pattern(all)));
    beside = new HashMap<>();
    data.beside.forEach((what, all) -> beside.put(what, pattern(all)));
  }

  private Pattern pattern(List<String> all) {
    String any = named(String.join("|", all));
    return Pattern.compile(data.spaces ? "\\b(?:" + any + ")\\b" : any);
  }

  /** With what the nouns stand for. */
  private String named(String pattern) {
    String all = pattern;
    for (var noun : nouns.entrySet()) {
      all = all.replace("{" + noun.getKey() + "}", noun.getValue());
    }
    return all;
  }

  private static ReplyWords read(String language) {
    String file = "/message/reply/" + language + ".json";
    try (InputStream in = ReplyWords.class.getResourceAsStream(file)) {
      return new ReplyWords(new ObjectMapper().readValue(in, Data.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an answer is one word, to the letter, by which messages are refused. */
  boolean refusesAlone(String whole) {
    return data.alone.contains(whole);
  }

  /** Whether advertising is named. */
  boolean namesAdvertising(String whole) {
    return advertising.matcher(seen(whole)).find();
  }

  /** Whether other messages are named, or all of them. */
  boolean namesMore(String whole) {
    return more.matcher(covered(advertising, seen(whole))).find();
  }

  /** What a sentence says of messages, and what it means otherwise. */
  record Heard(Set<Said> said, Set<Intent> intents) {}

  /**
   * Reads a sentence.
   *
   * @param named words by which the law or the carriers of the country let people refuse
   */
  Heard hear(Sentence sentence, Collection<String> named) {
    var found = EnumSet.noneOf(Said.class);
    sentence.parts().stream()
        .flatMap(part -> whole(part, named).stream())
        .filter(what -> what != Said.UNCLEAR)
        .map(what -> sentence.asks() && what == Said.REFUSES ? Said.UNCLEAR : what)
        .forEach(found::add);
    var meant = EnumSet.noneOf(Intent.class);
    if (holdsNothingOf(sentence.words())) {
      return new Heard(found, meant);
    }
    String words = seen(sentence.words());
    boolean again = saysOfMessages(words, sentence.asks(), found);
    Set<Intent> loose = means(words, sentence.asks(), meant);
    if (loose.contains(Intent.DIED)) {
      found.add(Said.UNCLEAR);
    }
    // Who wants messages again tells of a refusal; whoever has the number of a patient by now
    // refuses nothing for them.
    if (found.contains(Said.REFUSES)
        && (again || loose.contains(Intent.NOT_ME) || doubt.matcher(words).find())) {
      found.remove(Said.REFUSES);
      found.add(Said.UNCLEAR);
    }
    if (undone.matcher(words).find()) {
      found.add(Said.UNDOES);
    }
    return new Heard(found, meant);
  }

  /**
   * Adds what is said of messages.
   *
   * @return whether they seem to be wanted again, though that is not all that is said
   */
  private boolean saysOfMessages(String words, boolean asks, Set<Said> found) {
    String rest = covered(other, words);
    boolean onlyAsks = asks && !begs.matcher(rest).find();
    boolean again = false;
    for (Said what : said.keySet()) {
      if (said.get(what).matcher(rest).find()) {
        boolean loose = what == Said.RESUMES && !isAll(words, said.get(what), what.name());
        again |= loose;
        found.add(loose || what == Said.REFUSES && onlyAsks ? Said.UNCLEAR : what);
        rest = covered(said.get(what), rest);
      }
    }
    if (net.matcher(rest).find()) {
      found.add(Said.UNCLEAR);
    }
    return again;
  }

  /**
   * Adds what is meant otherwise.
   *
   * @return what may be meant, and would cost something were it not
   */
  private Set<Intent> means(String words, boolean asks, Set<Intent> meant) {
    var loose = EnumSet.noneOf(Intent.class);
    intents.forEach(
        (what, pattern) -> {
          if (!pattern.matcher(words).find()
              || LIKE_A_REFUSAL.contains(what) && !pattern.matcher(besides(words)).find()) {
            return;
          }
          boolean sure =
              !beside.containsKey(what.name()) || !asks && isAll(words, pattern, what.name());
          meant.add(sure ? what : Intent.TO_READ);
          if (!sure) {
            loose.add(what);
          }
        });
    return loose;
  }

  /** What is said besides messages. */
  private String besides(String words) {
    return covered(said.get(Said.REFUSES), covered(said.get(Said.KEEPS), words));
  }

  private static String covered(Pattern what, String words) {
    return what.matcher(words).replaceAll(COVERED);
  }

  /**
   * Whether a sentence says only this: that a number is wrong, that somebody has died, that
   * messages are wanted again. A refusal may stand beside it.
   */
  private boolean isAll(String words, Pattern what, String name) {
    String rest = covered(what, words);
    if (!name.equals(Said.RESUMES.name())) {
      rest = covered(said.get(Said.REFUSES), rest);
    }
    return beside.get(name).matcher(rest).replaceAll("").replaceAll("[ ■]", "").isEmpty();
  }

  /** Whether a part of a sentence says nothing but please and thank you. */
  boolean isCourtesy(String part) {
    String close = seen(part).replace(" ", "");
    return part.length() <= SHORT && !close.isEmpty() && courtesies.matcher(close).matches();
  }

  /**
   * What a part of a sentence says when it is one of these words, and no more than courtesies stand
   * about it. What is unclear, is so only where nothing else is said: "No" and "No, on Tuesday".
   */
  Optional<Said> whole(String part, Collection<String> named) {
    if (part.length() > SHORT) {
      return Optional.empty();
    }
    String bare = seen(part);
    Optional<Said> found = meaning(bare, named);
    while (found.isEmpty() && !bare.isEmpty()) {
      String less = before.matcher(after.matcher(bare).replaceFirst("")).replaceFirst("").strip();
      if (less.equals(bare)) {
        break;
      }
      bare = less;
      found = meaning(bare, named);
    }
    // Beside words of another language it may be a name of something.
    boolean mixed = data.spaces && HANGUL.matcher(part).find();
    return found.map(what -> mixed && what == Said.REFUSES ? Said.UNCLEAR : what);
  }

  private Optional<Said> meaning(String words, Collection<String> named) {
    String close = words.replace(" ", "");
    if (data.alone.contains(close)) {
      return Optional.of(Said.UNCLEAR);
    }
    if (named.contains(close)) {
      return Optional.of(Said.REFUSES);
    }
    return data.whole.entrySet().stream()
        .filter(meaning -> meaning.getValue().contains(close))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The words as this language reads them. */
  private String seen(String words) {
    String seen = data.spaces ? latin(words) : composed(words.replace(" ", ""));
    if (holdsNothingOf(words) || !misspelt.matcher(seen).find()) {
      return seen;
    }
    for (var one : spelling.entrySet()) {
      seen = one.getKey().matcher(seen).replaceAll(one.getValue());
    }
    return seen;
  }

  /** Whether there is no word of this language. */
  private boolean holdsNothingOf(String words) {
    return data.spaces ? latin(words).isEmpty() : !HANGUL.matcher(words).find();
  }

  /** With the syllables that were typed letter by letter. */
  private static String composed(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFC);
  }

  private static String latin(String words) {
    return HANGUL.matcher(words).find()
        ? Stream.of(words.split(" "))
            .filter(word -> !HANGUL.matcher(word).find())
            .collect(Collectors.joining(" "))
        : words;
  }
}
