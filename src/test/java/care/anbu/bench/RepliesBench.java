package care.anbu.bench;

import care.anbu.message.reply.ReplyCheck.Verdict;
import care.anbu.message.reply.ReplyDeck;
import care.anbu.message.reply.ReplyDeck.Sample;
import java.util.List;

/**
 * How well answers to messages are read, on decks of several hands, each named for what it is:
 * refusals, what a person has to decide, and what else is meant; every error is listed. The words
 * were mended with all of them in view, so that these figures are of what they know; how each did
 * at its first try stands in docs/decisions/048-replies.md. Then how many answers a second one
 * processor reads. No database.
 */
public class RepliesBench {

  private static final double PRECISION = 99;
  private static final double RECALL = 90;
  private static final double LOOKED_AT = 6;
  private static final double PER_SECOND = 2_000;
  private static final int ROUNDS = 100;

  public static void main(String[] arguments) {
    Bench.main(
        RepliesBench.class,
        () ->
            measure(
                ROUNDS,
                Bench.report(
                    RepliesBench.class,
                    ReplyDeck.all().stream().mapToInt(deck -> deck.samples().size()).sum())));
  }

  static void measure(int rounds, Report report) {
    // Its words are not shown: nobody is to mend by them.
    figures(ReplyDeck.unseen(), report);
    ReplyDeck.all()
        .forEach(
            deck -> {
              figures(deck, report);
              misses(deck, report);
            });
    speed(rounds, report);
  }

  private static void figures(ReplyDeck deck, Report report) {
    String name = deck.name();
    report.say("%s: %d answers, %s", name, deck.samples().size(), deck.by());
    report.limited(name + ", refusals: precision", 100 * deck.precision(), "%", PRECISION);
    report.limited(name + ", refusals: recall", 100 * deck.recall(), "%", RECALL);
    report.figure(
        name + ", refusals before a person", deck.read(Verdict.OPT_OUT, Verdict.UNSURE), "answers");
    report.figure(name + ", refusals unheard", deck.ignoredRefusals().size(), "answers");
    report.limited(
        name + ", others before a person", 100 * deck.othersLookedAt(), "in 100", LOOKED_AT);
    if (deck.intents()) {
      report.figure(name + ", intents: precision", 100 * deck.intentPrecision(), "%");
      report.figure(name + ", intents: recall", 100 * deck.intentRecall(), "%");
    }
  }

  private static void misses(ReplyDeck deck, Report report) {
    deck.samples().stream()
        .filter(one -> one.read().verdict() != one.verdict())
        .forEach(
            one ->
                report.say("  %s, read %s | %s", one.verdict(), one.read().verdict(), one.text()));
    deck.samples().stream()
        .filter(one -> deck.intents() && !one.read().intents().equals(one.intents()))
        .forEach(
            one ->
                report.say("  %s, read %s | %s", one.intents(), one.read().intents(), one.text()));
  }

  private static void speed(int rounds, Report report) {
    List<Sample> samples = ReplyDeck.tuned().samples();
    samples.forEach(Sample::read);
    long begun = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      samples.forEach(Sample::read);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    report.limited("read", rounds * samples.size() / seconds, "/s", PER_SECOND);
  }
}
