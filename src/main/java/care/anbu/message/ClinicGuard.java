package care.anbu.message;

import care.anbu.message.guard.Finding;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/**
 * The guards of one clinic: with its departments that give a diagnosis away, and with what its
 * people decided of wordings before.
 *
 * @param rulings the latest first
 */
public record ClinicGuard(List<String> revealingDepartments, List<MessageRuling> rulings) {

  /** Of templates that are kept: pages show their checks again and again. */
  private static final Cache<Asked, MessageCheck> CHECKS =
      Caffeine.newBuilder().maximumSize(2000).expireAfterAccess(Duration.ofHours(4)).build();

  private record Asked(
      String heading, String body, Channel channel, Purpose purpose, List<String> departments) {

    MessageCheck check() {
      return MessageCheck.check(heading, body, channel, purpose, departments);
    }
  }

  /** The check of a template that is kept, from memory where it was looked at of late. */
  public MessageCheck checkKept(Channel channel, TemplateContent content) {
    return withRulings(CHECKS.get(asked(channel, content), Asked::check), channel, content);
  }

  /** The check of whatever is typed, which is remembered nowhere. */
  public MessageCheck check(Channel channel, TemplateContent content) {
    return withRulings(asked(channel, content).check(), channel, content);
  }

  private Asked asked(Channel channel, TemplateContent content) {
    return new Asked(
        content.heading(), content.body(), channel, content.purpose(), revealingDepartments);
  }

  private MessageCheck withRulings(MessageCheck check, Channel channel, TemplateContent content) {
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
