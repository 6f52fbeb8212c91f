package care.anbu.bench;

import care.anbu.message.guard.GuardDeck;
import care.anbu.message.guard.GuardReport;
import care.anbu.message.guard.GuardReport.Judged;

/**
 * How well the guard tells lures, advertising and care apart, on the part of its deck that its
 * model never learns and on two decks that were written apart; every error is listed. No database.
 */
public class GuardBench {

  private static final double SEEN = 99;
  private static final double BLOCKED_CARE = 1;
  private static final double LOOKED_AT_CARE = 8;
  private static final double ADVERTISING = 95;

  public static void main(String[] arguments) {
    Bench.main(
        GuardBench.class, () -> measure(Bench.report(GuardBench.class, GuardDeck.unseen().size())));
  }

  static void measure(Report report) {
    measure("held out", GuardReport.of(GuardDeck.heldOut()), report);
    measure("unseen", GuardReport.of(GuardDeck.unseen()), report);
    measure("unseen, short", GuardReport.of(GuardDeck.unseenShort()), report);
  }

  private static void measure(String deck, GuardReport guard, Report report) {
    report.say("%s: %d messages", deck, guard.judged().size());
    report.limited(deck + ", lures seen", 100 * guard.seen(), "%", SEEN);
    report.limited(deck + ", care blocked", 100 * guard.blockedCare(), "in 100", BLOCKED_CARE);
    report.limited(deck + ", care looked at", 100 * guard.lookedAtCare(), "in 100", LOOKED_AT_CARE);
    report.limited(deck + ", advertising known", 100 * guard.advertising(), "%", ADVERTISING);
    guard.errors().forEach(error -> report.say("  %s", sentence(error)));
  }

  private static String sentence(Judged error) {
    String words = error.check().findings().isEmpty() ? "" : ": " + error.check().words();
    return "%s, said %s%s | %s"
        .formatted(error.sample().label(), error.check().verdict(), words, error.sample().text());
  }
}
