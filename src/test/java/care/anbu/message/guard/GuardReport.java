package care.anbu.message.guard;

import care.anbu.message.MessageCheck;
import care.anbu.message.MessageCheck.Verdict;
import care.anbu.message.guard.GuardDeck.Label;
import care.anbu.message.guard.GuardDeck.Sample;
import care.anbu.shared.Purpose;
import java.util.List;

/**
 * How the guard does on messages of which a person has said what they are. All are checked as if
 * their author called them care.
 */
public record GuardReport(List<Judged> judged) {

  /** A message and what the guard says of it. */
  public record Judged(Sample sample, MessageCheck check) {

    /** Whether a lure passed, care was stopped, or advertising was taken for something else. */
    public boolean wrong() {
      Verdict verdict = check.verdict();
      return switch (sample.label()) {
        case LURE -> verdict != Verdict.REVIEW && verdict != Verdict.BLOCKED;
        case ADVERTISING -> verdict != Verdict.REVIEW && verdict != Verdict.ADVERTISING;
        case CARE -> verdict != Verdict.CARE;
      };
    }
  }

  public static GuardReport of(List<Sample> samples) {
    return new GuardReport(
        samples.stream().map(sample -> new Judged(sample, check(sample))).toList());
  }

  private static MessageCheck check(Sample sample) {
    return MessageCheck.check("", sample.text(), sample.channel(), Purpose.CARE, List.of());
  }

  /** The share of lures that are blocked or looked at. */
  public double seen() {
    return share(Label.LURE, Verdict.BLOCKED, Verdict.REVIEW);
  }

  public double blockedCare() {
    return share(Label.CARE, Verdict.BLOCKED);
  }

  public double lookedAtCare() {
    return share(Label.CARE, Verdict.REVIEW);
  }

  /** The share of advertising that is called so or looked at. */
  public double advertising() {
    return share(Label.ADVERTISING, Verdict.ADVERTISING, Verdict.REVIEW);
  }

  public List<Judged> errors() {
    return judged.stream().filter(Judged::wrong).toList();
  }

  private double share(Label label, Verdict... verdicts) {
    List<Judged> of = judged.stream().filter(one -> one.sample.label() == label).toList();
    long so = of.stream().filter(one -> List.of(verdicts).contains(one.check.verdict())).count();
    return (double) so / of.size();
  }
}
