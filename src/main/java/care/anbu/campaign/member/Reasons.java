package care.anbu.campaign.member;

import care.anbu.shared.Chip;
import care.anbu.suitability.choice.ChoiceReason;
import care.anbu.suitability.choice.Refusal;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;

/**
 * Says why members are contacted as they are, in one language.
 *
 * @param language {@code ko} or {@code en}
 * @param department the campaign's, in that language
 */
public record Reasons(String language, String department) {

  public String of(Member member) {
    String why = ChoiceReason.parse(member.choiceReason).sentence(language, department);
    // The budget is shared out after the choice, so the choice itself knows nothing of it.
    return member.refusal == Refusal.OVER_BUDGET && member.channel != null
        ? texts().overBudget(why)
        : why;
  }

  /** What each channel was weighed at; empty where that was not stored. */
  public List<Chip> sums(Member member) {
    return ChoiceReason.parse(member.choiceReason).sums(language);
  }

  private MemberTexts texts() {
    return MessageBundles.get(MemberTexts.class, Localized.Literal.of(language));
  }
}
