package care.anbu.message.reply;

import care.anbu.message.rules.MessagingRules;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an answer to a message says: whether its writer wants no more messages, and what else they
 * mean. Korean and English are always both tried, since a Korean clinic gets English answers and
 * the reverse. What cannot be told is {@link Verdict#UNSURE}: a withdrawal that nobody meant and a
 * refusal that nobody heard are both faults.
 *
 * @param intents in the order of {@link Intent}; empty: an answer that asks for nothing
 */
public record ReplyCheck(Verdict verdict, Set<Intent> intents) {

  /** Whether messages are refused. */
  public enum Verdict {
    OPT_OUT,
    /** They ask for messages that they had refused. */
    OPT_IN,
    NONE,
    /** A person decides. */
    UNSURE
  }

  /** What else an answer means. */
  public enum Intent {
    WILL_COME,
    CALL_BACK,
    /** Had it done, or is looked after elsewhere. */
    ALREADY_DONE,
    /** The number is not, or no longer, that of the patient; a sentence that says no more. */
    NOT_ME,
    /** The patient, or somebody of the family, has died; a sentence that says no more. */
    DIED,
    DECLINED,
    QUESTION,
    /** Of an appointment: to cancel, change or move it. */
    CHANGE_BOOKING,
    COMPLAINT,
    /** Names a day or an hour. */
    TIME,
    /** Says something that no rule is sure of, so that a person reads it. */
    TO_READ
  }

  /** Characters that are read; the rest of a longer text is not. */
  public static final int LONGEST = 10_000;

  /** What, anywhere in an answer, makes its refusal one that a person reads. */
  private static final Set<Said> TAKE_BACK = EnumSet.of(Said.KEEPS, Said.RESUMES, Said.UNDOES);

  public ReplyCheck {
    intents = Collections.unmodifiableSet(new TreeSet<>(intents));
  }

  /**
   * Reads an answer.
   *
   * @param country ISO 3166-1 alpha-2 of the clinic, whose law or carriers name words that refuse
   * @throws IllegalArgumentException for a country without messaging rules
   */
  public static ReplyCheck of(String text, String country) {
    Collection<String> named = MessagingRules.of(country).optOutWords();
    ReplyText reply = ReplyText.of(text);
    var said = EnumSet.noneOf(Said.class);
    boolean asked = reply.sentences().stream().anyMatch(ReplyText.Sentence::asks);
    if (!asked && ReplyWords.ALL.stream().anyMatch(words -> words.refusesAlone(reply.whole()))) {
      said.add(Said.REFUSES);
    }
    var intents = EnumSet.noneOf(Intent.class);
    if (reply.signOfNo() || isUnclear(reply, named)) {
      said.add(Said.UNCLEAR);
    }
    for (ReplyText.Sentence sentence : reply.sentences()) {
      var here = EnumSet.noneOf(Said.class);
      var meant = EnumSet.noneOf(Intent.class);
      for (ReplyWords words : ReplyWords.ALL) {
        ReplyWords.Heard heard = words.hear(sentence, named);
        here.addAll(heard.said());
        meant.addAll(heard.intents());
      }
      if (sentence.asks()) {
        meant.add(Intent.QUESTION);
      }
      // Who asks whether one could stop the messages asks for just that.
      if (here.contains(Said.REFUSES)) {
        meant.remove(Intent.QUESTION);
      }
      said.addAll(here);
      intents.addAll(meant);
    }
    boolean callsRefused = said.contains(Said.NO_CALLS) && said.contains(Said.KEEPS);
    boolean saysNothing = EnumSet.of(Said.UNDOES).containsAll(said) && !asksForSomething(intents);
    if (callsRefused || saysNothing && !reply.isCourtesy()) {
      intents.add(Intent.TO_READ);
    }
    return new ReplyCheck(verdict(said), intents);
  }

  /**
   * Whether a refusal speaks of advertising and of nothing else: care may be wanted all the same.
   * Of an answer that refuses nothing this says nothing.
   */
  public static boolean namesOnlyAdvertising(String text) {
    String whole = ReplyText.of(text).whole();
    return ReplyWords.ALL.stream().anyMatch(words -> words.namesAdvertising(whole))
        && ReplyWords.ALL.stream().noneMatch(words -> words.namesMore(whole));
  }

  private static boolean asksForSomething(Set<Intent> intents) {
    return intents.stream().anyMatch(intent -> intent != Intent.TIME);
  }

  /** Whether all that is said is a word that may refuse messages, or something else. */
  private static boolean isUnclear(ReplyText reply, Collection<String> named) {
    List<String> parts = reply.partsThatSay();
    return !parts.isEmpty()
        && parts.stream()
            .allMatch(
                part ->
                    ReplyWords.ALL.stream()
                        .anyMatch(
                            words ->
                                words.whole(part, named).filter(Said.UNCLEAR::equals).isPresent()));
  }

  private static Verdict verdict(Set<Said> said) {
    if (said.contains(Said.REFUSES)) {
      return TAKE_BACK.stream().anyMatch(said::contains) ? Verdict.UNSURE : Verdict.OPT_OUT;
    }
    if (said.contains(Said.UNCLEAR) || said.contains(Said.NO_CALLS) && !said.contains(Said.KEEPS)) {
      return Verdict.UNSURE;
    }
    return said.contains(Said.RESUMES) ? Verdict.OPT_IN : Verdict.NONE;
  }

  /** What a sentence says of messages, in the order in which it is looked for. */
  enum Said {
    /** Refuses nothing, though it sounds so: "don't stop". */
    KEEPS,
    RESUMES,
    /** Refuses calls: a person decides, unless texts are wanted, which go on then. */
    NO_CALLS,
    UNCLEAR,
    REFUSES,
    /** Takes a refusal back, or says that it was a slip. */
    UNDOES
  }
}
