package care.anbu.message.reply;

import care.anbu.message.reply.ReplyCheck.Intent;
import care.anbu.message.reply.ReplyCheck.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers that were labelled by hand; each file says where it comes from.
 *
 * @param by who wrote it and when, so that figures are not taken for more than they are: the words
 *     have been mended with every deck in view
 * @param intents whether it is labelled what each answer means besides
 */
public record ReplyDeck(String name, String by, boolean intents, List<Sample> samples) {

  /** An answer, and what a careful person hears in it. */
  public record Sample(String text, Verdict verdict, Set<Intent> intents) {

    /**
     * As a clinic of either country reads it; the decks hold no word that they read differently.
     */
    public ReplyCheck read() {
      return ReplyCheck.of(text, "KR");
    }
  }

  private static final Map<String, Verdict> LABELS =
      Map.of(
          "out", Verdict.OPT_OUT,
          "in", Verdict.OPT_IN,
          "not", Verdict.NONE,
          "unsure", Verdict.UNSURE);

  /** Those by which the words were chosen. */
  public static ReplyDeck tuned() {
    return of("tuned", "the words were chosen by it", true);
  }

  /** Those that were written before, and first read when the words stood. */
  public static ReplyDeck heldOut() {
    return of(
        "held-out",
        "by the same hand before the words; they were mended after its first try",
        true);
  }

  /** Those that another reader wrote after the words stood, to find where they fail. */
  public static ReplyDeck secondReader() {
    return of(
        "second-reader",
        "by another hand, to find where the words fail; they were mended after its first try",
        false);
  }

  /** Those that a third hand wrote before it had seen any of the words or of the other decks. */
  public static ReplyDeck fourth() {
    return of(
        "fourth", "by a third hand that had not seen the words; mended after its first try", true);
  }

  /** Those that a fourth hand wrote to measure, before it had seen the words or another deck. */
  public static ReplyDeck fifth() {
    return of(
        "fifth", "by a fourth hand that had not seen the words; mended after its first try", true);
  }

  /** Those that a fifth hand wrote to mislead; the words were never mended by it. */
  public static ReplyDeck unseen() {
    return of("unseen", "by a fifth hand, to mislead; never used to mend the words", true);
  }

  /** Those by which the named parts of the words were tried; only their verdicts are labelled. */
  public static ReplyDeck kinds() {
    return of("kinds", "by two hands that mended the words by it, list after list", false);
  }

  /** Those by which the words were mended, in the order in which they were written. */
  public static List<ReplyDeck> all() {
    return List.of(heldOut(), tuned(), secondReader(), fourth(), fifth(), kinds());
  }

  private static ReplyDeck of(String name, String by, boolean intents) {
    String file = "/message/reply/" + name + ".tsv";
    try (InputStream in = ReplyDeck.class.getResourceAsStream(file)) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ReplyDeck(
          name,
          by,
          intents,
          table.lines().filter(line -> !line.startsWith("#")).map(ReplyDeck::sample).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(String line) {
    String[] cells = line.split("\t", -1);
    var intents = EnumSet.noneOf(Intent.class);
    Arrays.stream(cells[2].split(","))
        .filter(word -> !word.isEmpty())
        .forEach(word -> intents.add(Intent.valueOf(word)));
    return new Sample(cells[0], LABELS.get(cells[1]), intents);
  }

  /** How many answers are labelled so. */
  public long labelled(Verdict verdict) {
    return samples.stream().filter(one -> one.verdict() == verdict).count();
  }

  /** How many that are labelled so are read in that way. */
  public long read(Verdict labelled, Verdict read) {
    return samples.stream()
        .filter(one -> one.verdict() == labelled && one.read().verdict() == read)
        .count();
  }

  /**
   * Withdrawals that nobody meant: of answers that do not refuse, also of those that ask for more.
   */
  public List<String> falseWithdrawals() {
    return samples.stream()
        .filter(one -> one.verdict() == Verdict.NONE || one.verdict() == Verdict.OPT_IN)
        .filter(one -> one.read().verdict() == Verdict.OPT_OUT)
        .map(Sample::text)
        .toList();
  }

  /** Refusals that nobody would have heard, and no person would have looked at. */
  public List<String> ignoredRefusals() {
    return samples.stream()
        .filter(one -> one.verdict() == Verdict.OPT_OUT)
        .filter(
            one ->
                one.read().verdict() != Verdict.OPT_OUT && one.read().verdict() != Verdict.UNSURE)
        .map(Sample::text)
        .toList();
  }

  /** Of those that were taken for refusals, how many are; 0 to 1. */
  public double precision() {
    long taken = samples.stream().filter(one -> one.read().verdict() == Verdict.OPT_OUT).count();
    return (double) read(Verdict.OPT_OUT, Verdict.OPT_OUT) / taken;
  }

  /** Of the refusals, how many were taken at once; 0 to 1. What stands before a person is not. */
  public double recall() {
    return (double) read(Verdict.OPT_OUT, Verdict.OPT_OUT) / labelled(Verdict.OPT_OUT);
  }

  /** Of the answers that refuse nothing, how many stand before a person; 0 to 1. */
  public double othersLookedAt() {
    return (double) read(Verdict.NONE, Verdict.UNSURE) / labelled(Verdict.NONE);
  }

  /**
   * Of the intents that were found, how many are meant; 0 to 1. {@link Intent#TO_READ} is none:
   * nobody means it.
   */
  public double intentPrecision() {
    long found =
        samples.stream()
            .flatMap(one -> one.read().intents().stream())
            .filter(intent -> intent != Intent.TO_READ)
            .count();
    return (double) intentsMet() / found;
  }

  /** Of the intents that are meant, how many were found; 0 to 1. */
  public double intentRecall() {
    return (double) intentsMet() / samples.stream().mapToLong(one -> one.intents().size()).sum();
  }

  private long intentsMet() {
    return samples.stream()
        .mapToLong(one -> one.read().intents().stream().filter(one.intents()::contains).count())
        .sum();
  }
}
