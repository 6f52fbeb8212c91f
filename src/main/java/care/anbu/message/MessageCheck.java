package care.anbu.message;

import care.anbu.message.MessageRuling.Ruling;
import care.anbu.message.guard.Exposure;
import care.anbu.message.guard.Finding;
import care.anbu.message.guard.Finding.Kind;
import care.anbu.message.guard.Finding.Weight;
import care.anbu.message.guard.GuardModel;
import care.anbu.message.guard.GuardWords;
import care.anbu.message.guard.TextPiece;
import care.anbu.message.guard.UnmaskedText;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the guards say of a message: may it be sent, must a second person look, and is it care or
 * advertising?
 *
 * <p>The inducement guard refuses discounts, gifts, waived fees and price lures (Korean Medical
 * Service Act, 의료법 제27조 제3항: no one may draw patients by waiving or discounting what they owe or by
 * offering money or gifts). The privacy guard refuses a diagnosis, a telling test or a telling
 * department where others can read it. Where their words are not sure, a model weighs them and the
 * whole sentence. docs/decisions/005-guards.md and 034-message-guard.md say why so.
 *
 * @param findings in the order of the text, the subject first; no two overlap
 * @param ruled what a person of this clinic has decided of the wording before; null: nothing
 */
public record MessageCheck(Verdict verdict, List<Finding> findings, Ruled ruled) {

  /** A decision of a person, with their reason. */
  public record Ruled(Ruling ruling, String reason, Instant at) {}

  public MessageCheck(Verdict verdict, List<Finding> findings) {
    this(verdict, findings, null);
  }

  /** What follows from the findings. */
  public enum Verdict {
    CARE,
    ADVERTISING,
    /** A second person must look at it and say why it may go. */
    REVIEW,
    BLOCKED
  }

  /** From this likelihood of a lure on, a word that is not sure blocks. */
  private static final double LURE_SURE = 0.8;

  /** Below this likelihood of selling, a word that is sure elsewhere is looked at. */
  private static final double SURE_WORD_DOUBTED = 0.5;

  /** Below it, a word that is not sure means nothing here. */
  private static final double WORD_MEANS_NOTHING = 0.5;

  /** The same of a word of advertising, which more often stands in a text that is short. */
  private static final double PROMOTION_MEANS_NOTHING = 0.03;

  /** From this likelihood of a lure on a person looks though all words found are of advertising. */
  private static final double LURE_BESIDE_WORDS = 0.4;

  /** From here on a sentence speaks for itself, whatever friendly ones stand beside it. */
  private static final double SENTENCE_SELLS = 0.8;

  /** From here on a person looks though no word was found. */
  private static final double SELLING_SUSPECTED = 0.2;

  /**
   * Checks a whole message. Both languages are read whatever the message's own, for they mix.
   *
   * @param subject empty text: none
   * @param declared what the author says it is: advertising stays so
   * @param revealingDepartments names of departments that give a diagnosis away
   */
  public static MessageCheck check(
      String subject,
      String body,
      Channel channel,
      Purpose declared,
      Collection<String> revealingDepartments) {
    return check(subject, body, channel, declared, revealingDepartments, GuardModel.OF_ANBU);
  }

  /** The same as another model weighs it. */
  static MessageCheck check(
      String subject,
      String body,
      Channel channel,
      Purpose declared,
      Collection<String> revealingDepartments,
      GuardModel model) {
    var departments = GuardWords.of(Kind.DEPARTMENT, revealingDepartments);
    var findings = new ArrayList<Finding>();
    for (TextPiece piece : TextPiece.of(subject)) {
      var exposure = Exposure.ofSubject(channel);
      findings.addAll(found(piece, Finding.Part.SUBJECT, exposure, departments, model));
    }
    for (TextPiece piece : TextPiece.of(body)) {
      var exposure = Exposure.ofBody(channel);
      findings.addAll(found(piece, Finding.Part.BODY, exposure, departments, model));
    }
    if (declared == Purpose.ADVERTISING
        || findings.stream().anyMatch(found -> found.weight() == Weight.ADVERTISES)) {
      findings.removeIf(found -> found.kind() == Kind.DISGUISED_ADVERTISING);
    }
    return new MessageCheck(verdict(findings, declared), List.copyOf(findings));
  }

  public boolean blocked() {
    return verdict == Verdict.BLOCKED;
  }

  /** Whether it may be sent only if a second person says why. */
  public boolean asksForReason() {
    return review() || blocked() && ruled != null;
  }

  /**
   * The same as a person has decided it before.
   *
   * @param exactly whether it was of this wording; else of one that is nearly the same
   */
  MessageCheck ruled(MessageRuling before, boolean exactly, Purpose declared) {
    var decided = new Ruled(before.ruling(), before.reason(), before.ruledAt());
    if (!before.passed()) {
      return new MessageCheck(exactly ? Verdict.BLOCKED : Verdict.REVIEW, findings, decided);
    }
    List<Finding> left = findings.stream().filter(found -> found.weight() != Weight.LOOK).toList();
    return new MessageCheck(verdict(left, declared), findings, decided);
  }

  /** Whether nothing stands against it. */
  public boolean clear() {
    return verdict == Verdict.CARE || findings.isEmpty() && verdict == Verdict.ADVERTISING;
  }

  /** Whether a second person must look at it. */
  public boolean review() {
    return verdict == Verdict.REVIEW;
  }

  /** The words objected to, each once, for a sentence. */
  public String words() {
    return findings.stream()
        .map(Finding::text)
        .distinct()
        .map(word -> "“" + word + "”")
        .collect(Collectors.joining(", "));
  }

  private static List<Finding> found(
      TextPiece piece,
      Finding.Part part,
      Exposure exposure,
      GuardWords departments,
      GuardModel model) {
    var text = new UnmaskedText(piece.text());
    var selling = selling(piece.text(), text, part);
    var found = new ArrayList<>(weighed(piece.text(), text, part, selling, model));
    if (exposure.open()) {
      found.addAll(GuardWords.PRIVACY.findIn(piece.text(), text, part));
      found.addAll(departments.findIn(piece.text(), text, part));
    }
    return withoutOverlaps(found).stream().map(one -> one.moved(piece.start())).toList();
  }

  /** The words of lures and of advertising, before the model weighs them. */
  public static List<Finding> selling(String text, UnmaskedText unmasked, Finding.Part part) {
    var found = new ArrayList<>(GuardWords.INDUCEMENT.findIn(text, unmasked, part));
    found.addAll(GuardWords.PROMOTION.findIn(text, unmasked, part));
    return found;
  }

  /** What the model makes of the words that are not sure, and of a text without any. */
  private static List<Finding> weighed(
      String text,
      UnmaskedText unmasked,
      Finding.Part part,
      List<Finding> selling,
      GuardModel model) {
    GuardModel.Opinion opinion = model.of(unmasked, selling);
    var sentences = new TreeMap<Integer, GuardModel.Opinion>();
    if (!selling.isEmpty()) {
      TextPiece.sentences(text)
          .forEach(one -> sentences.put(one.start(), ofSentence(one.text(), part, model)));
    }
    var weighed = new ArrayList<Finding>();
    for (Finding finding : selling) {
      GuardModel.Opinion alone = sentences.floorEntry(finding.start()).getValue();
      GuardModel.Opinion here = alone.selling() < SENTENCE_SELLS ? opinion : opinion.or(alone);
      weight(finding, here).map(finding::with).ifPresent(weighed::add);
    }
    boolean lureSuspected =
        opinion.lure() >= (weighed.isEmpty() ? SELLING_SUSPECTED : LURE_BESIDE_WORDS);
    boolean lureFound = weighed.stream().anyMatch(found -> found.kind().lures());
    if (lureSuspected && !lureFound
        || weighed.isEmpty() && opinion.selling() >= SELLING_SUSPECTED) {
      boolean lure = opinion.lure() >= opinion.advertising();
      Kind kind = lure ? Kind.LURE : Kind.DISGUISED_ADVERTISING;
      weighed.add(suspected(kind, text, unmasked, part, model));
    }
    return weighed;
  }

  /** What a word weighs in a text that the model thinks so of; empty: nothing. */
  private static Optional<Weight> weight(Finding finding, GuardModel.Opinion here) {
    Weight weight = finding.weight();
    if (weight == Weight.BLOCKS && here.selling() < SURE_WORD_DOUBTED) {
      weight = Weight.LOOK;
    } else if (weight == Weight.LOOK) {
      if (finding.kind().lures() && here.lure() >= LURE_SURE) {
        weight = Weight.BLOCKS;
      } else if (here.selling()
          < (finding.kind().lures() ? WORD_MEANS_NOTHING : PROMOTION_MEANS_NOTHING)) {
        weight = null;
      }
    }
    return Optional.ofNullable(weight);
  }

  /** Of a sentence by itself: friendly ones beside it do not hide it. */
  private static GuardModel.Opinion ofSentence(
      String sentence, Finding.Part part, GuardModel model) {
    var unmasked = new UnmaskedText(sentence);
    return model.of(unmasked, selling(sentence, unmasked, part));
  }

  private static Finding suspected(
      Kind kind, String text, UnmaskedText unmasked, Finding.Part part, GuardModel model) {
    int[] place = model.place(unmasked, kind == Kind.LURE);
    int start = unmasked.start(place[0]);
    int end = unmasked.end(place[1]);
    return new Finding(kind, part, start, end, text.substring(start, end), Weight.LOOK);
  }

  /** Where two meet, the one with the graver consequence stays, then the longer. */
  private static List<Finding> withoutOverlaps(List<Finding> found) {
    var byWeight =
        Comparator.comparing(Finding::weight)
            .thenComparing(f -> f.start() - f.end())
            .thenComparing(Finding::kind);
    var kept = new ArrayList<Finding>();
    found.stream()
        .sorted(byWeight)
        .forEach(
            candidate -> {
              if (kept.stream()
                  .noneMatch(k -> candidate.start() < k.end() && k.start() < candidate.end())) {
                kept.add(candidate);
              }
            });
    kept.sort(Comparator.comparing(Finding::start));
    return kept;
  }

  private static Verdict verdict(List<Finding> findings, Purpose declared) {
    Weight gravest = findings.stream().map(Finding::weight).min(Weight::compareTo).orElse(null);
    if (gravest == Weight.BLOCKS) {
      return Verdict.BLOCKED;
    }
    if (gravest == Weight.LOOK) {
      return Verdict.REVIEW;
    }
    boolean advertising = declared == Purpose.ADVERTISING || gravest == Weight.ADVERTISES;
    return advertising ? Verdict.ADVERTISING : Verdict.CARE;
  }
}
