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

/** Answers that were labelled by hand; each file says where it comes from. */
public record ReplyDeck(String name, List<Sample> samples) {

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
    return of("tuned");
  }

  /** Those that were written before, and first read when the words stood. */
  public static ReplyDeck heldOut() {
    return of("held-out");
  }

  /** Those that another reader wrote after the words stood, to find where they fail. */
  public static ReplyDeck secondReader() {
    return of("second-reader");
  }

  private static ReplyDeck of(String name) {
    String file = "/message/reply/" + name + ".tsv";
    try (InputStream in = ReplyDeck.class.getResourceAsStream(file)) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ReplyDeck(
          name,
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

  /** Of the intents that were found, how many are meant; 0 to 1. */
  public double intentPrecision() {
    long found = samples.stream().mapToLong(one -> one.read().intents().size()).sum();
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
