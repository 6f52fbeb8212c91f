package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;

/**
 * The guards of one clinic: with its departments that give a diagnosis away, and with what its
 * people decided of wordings before.
 *
 * @param rulings the latest first
 */
public record ClinicGuard(List<String> revealingDepartments, List<MessageRuling> rulings) {

  /** Pages show the check of the same templates again and again; no text here names a patient. */
  private static final Cache<Asked, MessageCheck> CHECKS =
      Caffeine.newBuilder().maximumSize(2000).build();

  private record Asked(
      String heading, String body, Channel channel, Purpose purpose, List<String> departments) {

    MessageCheck check() {
      return MessageCheck.check(heading, body, channel, purpose, departments);
    }
  }

  public MessageCheck check(Channel channel, TemplateContent content) {
    var asked =
        new Asked(
            content.heading(), content.body(), channel, content.purpose(), revealingDepartments);
    MessageCheck check = CHECKS.get(asked, Asked::check);
    if (rulings.isEmpty() || check.blocked()) {
      return check;
    }
    Wording wording = Wording.of(content);
    return rulings.stream()
        .filter(ruling -> ruling.channel() == channel && ruling.purpose() == content.purpose())
        .filter(ruling -> ruling.wording().nearly(wording))
        .filter(ruling -> !ruling.passed() || judgedBefore(check, ruling))
        .findFirst()
        .map(ruling -> check.ruled(ruling, ruling.wording().equals(wording), content.purpose()))
        .orElse(check);
  }

  /** Whether all that must be looked at stands in the wording that was passed. */
  private static boolean judgedBefore(MessageCheck check, MessageRuling ruling) {
    return check.findings().stream()
        .filter(finding -> finding.weight() == Finding.Weight.LOOK)
        .allMatch(finding -> ruling.wording().holds(finding.text()));
  }
}
