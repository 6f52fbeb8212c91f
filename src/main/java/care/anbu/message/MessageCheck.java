package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the guards say of a message: may it be sent at all, and is it care or advertising?
 *
 * <p>The inducement guard refuses discounts, gifts, waived fees and price lures (Korean Medical
 * Service Act, 의료법 제27조 제3항: no one may draw patients by waiving or discounting what they owe or by
 * offering money or gifts). The privacy guard refuses a diagnosis, a telling test or a telling
 * department where others can read it. docs/decisions/005-guards.md says why so, and where the
 * limits are.
 *
 * @param findings in the order of the text, the subject first; no two overlap
 */
public record MessageCheck(Verdict verdict, List<Finding> findings) {

  /** What follows from the findings. */
  public enum Verdict {
    CARE,
    ADVERTISING,
    BLOCKED
  }

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
    var departments = GuardWords.of(Finding.Kind.DEPARTMENT, revealingDepartments);
    var findings = new ArrayList<Finding>();
    findings.addAll(part(subject, Finding.Part.SUBJECT, Exposure.ofSubject(channel), departments));
    findings.addAll(part(body, Finding.Part.BODY, Exposure.ofBody(channel), departments));
    return new MessageCheck(verdict(findings, declared), List.copyOf(findings));
  }

  public boolean blocked() {
    return verdict == Verdict.BLOCKED;
  }

  /** The words objected to, each once, for a sentence. */
  public String words() {
    return findings.stream()
        .map(Finding::text)
        .distinct()
        .map(word -> "“" + word + "”")
        .collect(Collectors.joining(", "));
  }

  private static List<Finding> part(
      String text, Finding.Part part, Exposure exposure, GuardWords departments) {
    var found = new ArrayList<>(GuardWords.INDUCEMENT.findIn(text, part));
    if (exposure.open()) {
      found.addAll(GuardWords.PRIVACY.findIn(text, part));
      found.addAll(departments.findIn(text, part));
    }
    found.addAll(GuardWords.PROMOTION.findIn(text, part));
    return withoutOverlaps(found);
  }

  /** Where two meet, what blocks goes before what does not, then the longer, then the weightier. */
  private static List<Finding> withoutOverlaps(List<Finding> found) {
    var byWeight =
        Comparator.comparing((Finding f) -> f.kind().blocks() ? 0 : 1)
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
    if (findings.stream().anyMatch(f -> f.kind().blocks())) {
      return Verdict.BLOCKED;
    }
    boolean advertising = declared == Purpose.ADVERTISING || !findings.isEmpty();
    return advertising ? Verdict.ADVERTISING : Verdict.CARE;
  }
}
